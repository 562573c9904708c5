package org.openqrm.server.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.openqrm.core.domain.DataCenterImage;
import org.openqrm.core.domain.KernelImage;
import org.openqrm.core.domain.NodeState;
import org.openqrm.core.telemetry.Telemetry.ServiceStatus;
import picocli.CommandLine.Command;

@Command(
        name = "server",
        description = "The server itself.",
        commandListHeading = "%nCommands:%n",
        synopsisSubcommandLabel = "COMMAND")
final class ServerCommands {
    private final Console console;

    ServerCommands(Console console) {
        this.console = console;
    }

    @Command(description = "Show how the services fare and what the data centre counts.")
    int status() {
        DataCenterImage image = console.image();
        List<ServiceStatus> services = console.dataCenter().telemetry().services();
        return console.json() ? json(image, services) : print(image, services);
    }

    private int json(DataCenterImage image, List<ServiceStatus> services) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("revision", image.revision());
        all.put("services", services);
        all.put("nodes", image.countNodes());
        all.put("ves", image.countVes());
        all.put("pool", image.countNodes().get(NodeState.IDLE));
        all.put("alerts", image.alerts().size());
        all.put("leases", image.leases().size());
        all.put("idleKernel", image.idleKernel().map(KernelImage::name));
        return console.print(new JsonTree(image).of(all));
    }

    private int print(DataCenterImage image, List<ServiceStatus> services) {
        Table table = new Table("SERVICE", "STATE", "DETAIL", "COUNTERS");
        services.forEach(s -> table.row(s.name(), s.running() ? "running" : "off", s.detail(), counters(s)));
        table.print(console.out(), "No service reports.");
        console.out().println();
        new Facts()
                .add("Nodes", counts(image.nodes().size(), image.countNodes()))
                .add("Virtual Environments", counts(image.ves().size(), image.countVes()))
                .add(
                        "High Availability Pool",
                        Text.count(image.countNodes().getOrDefault(NodeState.IDLE, 0), "idle node", "idle nodes"))
                .add(
                        "Idle nodes boot",
                        image.idleKernel().map(KernelImage::name).orElse("nothing: import a kernel"))
                .add("Leases", Integer.toString(image.leases().size()))
                .add("Open alerts", Integer.toString(image.alerts().size()))
                .add("Revision", Long.toString(image.revision()))
                .print(console.out());
        return 0;
    }

    /** What never happened is not worth a place. */
    private static String counters(ServiceStatus service) {
        return service.counters().stream()
                .filter(counter -> counter.value() != 0)
                .map(counter -> counter.name() + " " + counter.value())
                .collect(Collectors.joining(", "));
    }

    private static String counts(int all, Map<? extends Enum<?>, Integer> parts) {
        return all + " ("
                + parts.entrySet().stream()
                        .map(e -> e.getValue() + " " + Text.word(e.getKey()))
                        .collect(Collectors.joining(", "))
                + ")";
    }
}
