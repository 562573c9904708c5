package org.openqrm.ui.pool;

import java.util.List;
import org.openqrm.core.domain.Inventory;
import org.openqrm.core.pool.HaPool.Cover;
import org.openqrm.core.pool.HaPool.Spare;
import org.openqrm.ui.icon.Icon;
import org.openqrm.ui.table.Column;
import org.openqrm.ui.text.Quantities;

/** The lists of the pool's view, without widgets. */
final class HaPoolColumns {
    private HaPoolColumns() {}

    static List<Column<Cover>> covers() {
        return List.of(
                Column.text("name", "Virtual Environment", 200, Cover::name).with(HaPoolColumns::icon),
                Column.<Cover, Integer>value(
                                "absorbs",
                                "Failures covered",
                                150,
                                Cover::absorbs,
                                c -> c.absorbs() + " of " + c.instances())
                        .explained(c -> "So many of its nodes may fail at once, if no other Virtual Environment needs"
                                + " the same free nodes."),
                Column.<Cover, Integer>value(
                                "fitting", "Free nodes that fit", 150, Cover::fitting, c -> "" + c.fitting())
                        .atRight(),
                Column.<Cover, Integer>value("priority", "Priority", 80, Cover::priority, c -> "" + c.priority())
                        .atRight());
    }

    /** One that has no node yet and that no free node fits is not covered either. */
    static Icon icon(Cover cover) {
        if (cover.fitting() == 0) {
            return cover.instances() == 0 ? Icon.SEVERITY_WARNING : Icon.SEVERITY_ERROR;
        }
        return cover.absorbs() == cover.instances() ? Icon.STATE_ACTIVE : Icon.SEVERITY_INFO;
    }

    static List<Column<Spare>> spares() {
        return List.of(
                Column.<Spare>text("name", "Free node", 150, s -> s.node().name())
                        .with(_ -> Icon.STATE_IDLE),
                Column.<Spare, Integer>value(
                                "cpus", "CPUs", 60, HaPoolColumns::cpus, s -> cpus(s) < 0 ? "" : "" + cpus(s))
                        .atRight(),
                Column.<Spare, Long>value(
                                "ram",
                                "RAM",
                                80,
                                HaPoolColumns::ram,
                                s -> ram(s) < 0 ? "" : Quantities.roundMemory(ram(s)))
                        .atRight(),
                Column.<Spare>text(
                        "tags", "Tags", 130, s -> String.join(" ", s.node().tags())),
                Column.<Spare>text("serves", "Could take over", 320, HaPoolColumns::serves)
                        .explained(s -> String.join("\n", s.serves())));
    }

    private static int cpus(Spare spare) {
        return spare.node().inventory().map(i -> i.cpu().count()).orElse(-1);
    }

    private static long ram(Spare spare) {
        return spare.node().inventory().map(Inventory::memoryMiB).orElse(-1L);
    }

    static String serves(Spare spare) {
        return spare.serves().isEmpty() ? "nothing that is started" : String.join(", ", spare.serves());
    }
}
