package org.openqrm.server.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import org.openqrm.core.command.Command.SetPoolThreshold;
import org.openqrm.core.domain.DataCenterImage;
import org.openqrm.core.pool.HaPool;
import org.openqrm.core.pool.PoolLevel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "pool",
        description = "The High Availability Pool: free nodes that stand by for those that fail.",
        commandListHeading = "%nCommands:%n",
        synopsisSubcommandLabel = "COMMAND")
final class PoolCommands {
    private final Console console;

    PoolCommands(Console console) {
        this.console = console;
    }

    @Command(description = "Show how many failures of each Virtual Environment the free nodes cover.")
    int show() {
        DataCenterImage image = console.image();
        HaPool pool = HaPool.of(image);
        return console.json() ? json(image, pool) : print(image, pool);
    }

    private int json(DataCenterImage image, HaPool pool) {
        PoolLevel level = pool.level();
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("threshold", image.poolThreshold());
        all.put("percent", level.percent());
        all.put("below", level.below(image.poolThreshold()));
        all.put("free", level.free());
        all.put("useful", level.useful());
        all.put("guarded", level.guarded());
        all.put("bare", level.bare());
        all.put("covers", pool.covers());
        all.put("spares", pool.spares().stream().map(PoolCommands::spare).toList());
        return console.print(new JsonTree(image).of(all));
    }

    private static Map<String, Object> spare(HaPool.Spare spare) {
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("node", spare.node().id().value());
        one.put("name", spare.node().name());
        one.put("serves", spare.serves());
        return one;
    }

    private int print(DataCenterImage image, HaPool pool) {
        int threshold = image.poolThreshold();
        console.out().println(pool.level().sentence(threshold));
        console.out()
                .println(threshold == 0 ? "There is no threshold." : "An alert is raised below " + threshold + " %.");
        if (!pool.covers().isEmpty()) {
            console.out().println();
            Table table = new Table("VIRTUAL ENVIRONMENT", "FAILURES COVERED", "FREE NODES THAT FIT", "PRIORITY");
            pool.covers()
                    .forEach(c -> table.row(
                            c.name(), c.absorbs() + " of " + c.instances(), "" + c.fitting(), "" + c.priority()));
            table.print(console.out(), "");
        }
        return 0;
    }

    @Command(
            description = "Set below how many free nodes an alert is raised.",
            footer = {"", "Example:  pool threshold 20"})
    int threshold(
            @Parameters(
                            paramLabel = "PERCENT",
                            description = "Of the instances that free nodes stand by for, 0 to 100; 0 for no alert.")
                    int percent) {
        return console.submit(
                new SetPoolThreshold(percent),
                percent == 0
                        ? "No alert is raised for the High Availability Pool."
                        : "An alert is raised when the High Availability Pool is below " + percent + " %.");
    }
}
