package org.openqrm.ui.heat;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.openqrm.core.domain.NodeId;
import org.openqrm.ui.heat.HeatLayout.Place;

/**
 * Where the keyboard is in a heat map: on a node, which is found again when the map is laid out anew. Knows nothing of
 * widgets. When its node is gone, it is on the first cell.
 */
final class HeatCursor {
    /** A way to go. */
    enum Step {
        BACK,
        ON,
        UP,
        DOWN,
        FIRST,
        LAST,
        GROUP_BEFORE,
        NEXT_GROUP
    }

    private @Nullable NodeId node;

    /** Empty where there are no cells. */
    Optional<Place> place(HeatLayout layout) {
        NodeId on = node;
        return (on == null ? Optional.<Place>empty() : layout.place(on))
                .or(() -> layout.places().findFirst());
    }

    void to(NodeId next) {
        node = next;
    }

    /** @return whether it stands elsewhere now */
    boolean go(HeatLayout layout, Step step) {
        Optional<Place> from = place(layout);
        Optional<Place> to = from.flatMap(place -> next(layout, place, step));
        to.ifPresent(place -> node = place.cell().node());
        return !to.equals(from);
    }

    private static Optional<Place> next(HeatLayout layout, Place from, Step step) {
        List<Place> all = layout.places().toList();
        int index = all.indexOf(from);
        return switch (step) {
            case BACK -> Optional.of(all.get(Math.max(0, index - 1)));
            case ON -> Optional.of(all.get(Math.min(all.size() - 1, index + 1)));
            case FIRST -> Optional.of(all.getFirst());
            case LAST -> Optional.of(all.getLast());
            case UP -> nearest(all, from, -1);
            case DOWN -> nearest(all, from, 1);
            case GROUP_BEFORE -> Optional.of(group(layout, from, -1));
            case NEXT_GROUP -> Optional.of(group(layout, from, 1));
        };
    }

    /** In the nearest row above (-1) or below (1), the cell that is nearest; where it is if there is none. */
    private static Optional<Place> nearest(List<Place> all, Place from, int direction) {
        return all.stream()
                .filter(p -> Integer.signum(p.y() - from.y()) == direction)
                .min(Comparator.comparingInt((Place p) -> Math.abs(p.y() - from.y()))
                        .thenComparingInt(p -> Math.abs(p.x() - from.x())))
                .or(() -> Optional.of(from));
    }

    /** The first cell of the group before or after. */
    private static Place group(HeatLayout layout, Place from, int direction) {
        int at = 0;
        while (!layout.blocks().get(at).group().cells().contains(from.cell())) {
            at++;
        }
        HeatLayout.Block block = layout.blocks()
                .get(Math.clamp(at + direction, 0, layout.blocks().size() - 1));
        return new Place(block.group().cells().getFirst(), layout.x(block, 0), layout.y(block, 0));
    }
}
