package org.openqrm.ui.heat;

import java.awt.Color;
import java.util.OptionalDouble;
import org.openqrm.core.domain.NodePhase;
import org.openqrm.core.domain.NodeState;
import org.openqrm.ui.heat.HeatMap.Cell;

/** What the colour of a cell says. The colours of states are those of their icons. */
public enum Coloring {
    STATE("State"),
    LOAD("CPU load");

    static final Color UNKNOWN = new Color(0x8a94a3);

    private static final Color[] SCALE = {new Color(0xa9d8bd), new Color(0xe9b949), new Color(0xd9453d)};

    private final String title;

    Coloring(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    Color of(Cell cell) {
        return this == STATE ? state(NodeState.of(cell.phase())) : load(cell.load());
    }

    static Color state(NodeState state) {
        return switch (state) {
            case ACTIVE -> new Color(0x2e9e5b);
            case IDLE -> new Color(0x16a3ab);
            case INTERMEDIATE -> new Color(0xd08700);
            case OFF -> UNKNOWN;
            case ERROR -> new Color(0xd9453d);
        };
    }

    /** From a pale green over yellow to red. */
    static Color load(OptionalDouble load) {
        if (load.isEmpty()) {
            return UNKNOWN;
        }
        double place = Math.clamp(load.getAsDouble(), 0, 1) * (SCALE.length - 1);
        int from = Math.min((int) place, SCALE.length - 2);
        return mix(SCALE[from + 1], SCALE[from], place - from);
    }

    private static Color mix(Color a, Color b, double share) {
        return new Color(
                (int) Math.round(a.getRed() * share + b.getRed() * (1 - share)),
                (int) Math.round(a.getGreen() * share + b.getGreen() * (1 - share)),
                (int) Math.round(a.getBlue() * share + b.getBlue() * (1 - share)));
    }

    /** Drawn as a frame only: there is nothing to say of it in this colouring. */
    boolean hollow(Cell cell) {
        return this == STATE ? cell.phase() == NodePhase.OFF : cell.load().isEmpty();
    }

    /** Marked whatever the colour says: it needs somebody. */
    static boolean marked(Cell cell) {
        return cell.phase() == NodePhase.ERROR || cell.phase() == NodePhase.UNCONFIRMED;
    }
}
