package org.openqrm.server.cli;

import java.util.List;
import org.openqrm.core.domain.Node;
import org.openqrm.core.telemetry.BootTraffic.DhcpServer;
import org.openqrm.core.telemetry.BootTraffic.Transfer;
import picocli.CommandLine.Command;

@Command(
        name = "boot-service",
        description = "What goes on in the boot services now.",
        commandListHeading = "%nCommands:%n",
        synopsisSubcommandLabel = "COMMAND")
final class BootServiceCommands {
    private final Console console;

    BootServiceCommands(Console console) {
        this.console = console;
    }

    @Command(
            description = "List the files on their way to machines, and those that ended in the last minute.",
            footer = {"", "By TFTP and HTTP, the newest first."})
    int transfers() {
        List<Transfer> transfers = console.dataCenter().bootTraffic().transfers();
        if (console.json()) {
            JsonTree tree = console.tree();
            return console.printAll(transfers.stream().map(tree::object).toList());
        }
        Table table = new Table("CLIENT", "NODE", "BY", "FILE", "SENT", "OF", "RATE", "SINCE", "STATE");
        transfers.forEach(t -> table.row(
                t.client(),
                console.image().nodes().values().stream()
                        .filter(n -> n.address().filter(t.client()::equals).isPresent())
                        .map(Node::name)
                        .findFirst()
                        .orElse(Text.NONE),
                t.protocol().name(),
                t.file(),
                Text.bytes(t.octets()),
                Text.bytes(t.size()),
                Text.perSecond(t.rate(console.now())),
                console.clock(t.since()),
                t.ended().isEmpty() ? "running" : t.complete() ? "done" : "broken off"));
        table.print(console.out(), "No file is on its way.");
        return 0;
    }

    @Command(
            description = "List the DHCP servers that were heard in the provisioning networks.",
            footer = {
                "",
                "A foreign one is known when a machine takes its offer. 'foreign' may be wanted, for other machines;",
                "one that answers machines that are to boot from here is not."
            })
    int servers() {
        List<DhcpServer> servers = console.dataCenter().bootTraffic().servers();
        if (console.json()) {
            JsonTree tree = console.tree();
            return console.printAll(servers.stream().map(tree::object).toList());
        }
        Table table = new Table("ADDRESS", "NETWORK", "WHOSE", "LAST HEARD");
        servers.forEach(
                s -> table.row(s.address(), s.network(), s.ours() ? "ours" : "foreign", console.ago(s.lastHeard())));
        table.print(console.out(), "No DHCP server was heard since the start.");
        return 0;
    }
}
