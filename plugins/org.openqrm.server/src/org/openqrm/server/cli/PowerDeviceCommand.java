package org.openqrm.server.cli;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.openqrm.core.bulk.AddressPattern;
import org.openqrm.core.bulk.Bulk.Step;
import org.openqrm.core.bulk.PowerPlan;
import org.openqrm.core.command.Outcome.Reason;
import org.openqrm.core.domain.Node;
import org.openqrm.core.domain.Secret;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The power devices of many nodes at once. */
@Command(
        name = "power-device",
        description = "Set the power devices of many nodes by a pattern of addresses.",
        footer = {
            "",
            "In the pattern {n} counts from 1, {n=17} from 17, in the order of the nodes' names; {name} is the",
            "node's name, {number} the number at its end. One node that cannot have its address stops all.",
            "The password is read from standard input, one line; with none, those that are stored are kept.",
            "With --dry-run nothing is read, and a table shows what each node would get.",
            "",
            "Examples:",
            "  node power-device 'rack1[01-20]' --pattern '10.0.9.{n}' --user admin --dry-run",
            "  node power-device tag:rack-3 --pattern 'bmc-{name}' --user admin < password-file"
        })
final class PowerDeviceCommand implements Callable<Integer> {
    private final Console console;

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "QUERY", arity = "1..*", description = "Which nodes, such as tag:rack-3, or '*' for all.")
    @Nullable
    List<String> query;

    @Option(names = "--pattern", paramLabel = "PATTERN", required = true, description = "Their addresses.")
    String pattern = "";

    @Option(names = "--user", paramLabel = "USER", required = true, description = "User name at the BMCs.")
    String user = "";

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "" + PowerOptions.IPMI_PORT,
            description = "UDP port of the BMCs; ${DEFAULT-VALUE} if not given.")
    int port;

    @Option(names = "--dry-run", description = "Only say what would be done.")
    boolean dryRun;

    PowerDeviceCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        AddressPattern addresses = addresses();
        List<String> wanted = query == null ? List.of() : query;
        if (dryRun) {
            return show(plan(new Search(console).nodes(console.image().nodesByName(), wanted), addresses, true));
        }
        Optional<Secret> password = PasswordLine.read(console.in());
        return new BulkCommand(console, false).run(wanted, nodes -> steps(nodes, addresses, password));
    }

    private AddressPattern addresses() {
        try {
            if (port < 1 || port > 65535) {
                throw new IllegalArgumentException(port + " is no port: 1 to 65535.");
            }
            return AddressPattern.parse(pattern);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()));
        }
    }

    private PowerPlan plan(List<Node> nodes, AddressPattern addresses, boolean password) {
        return PowerPlan.of(console.image(), nodes, Set.of(), addresses, port, password);
    }

    private List<Step> steps(List<Node> nodes, AddressPattern addresses, Optional<Secret> password) {
        PowerPlan plan = plan(nodes, addresses, password.isPresent());
        if (plan.faults(Set.of()) > 0) {
            throw new Refusal(plan.rows().stream()
                    .flatMap(row -> row.fault().stream()
                            .map(fault -> new Reason("pattern", row.name() + " " + row.address() + ": " + fault)))
                    .toList());
        }
        return plan.steps(Set.of(), port, user, password);
    }

    private int show(PowerPlan plan) {
        int code = plan.faults(Set.of()) > 0 ? CommandLineInterface.REFUSED : CommandLineInterface.OK;
        if (console.json()) {
            console.print(console.tree().of(plan.rows()));
            return code;
        }
        Table table = new Table("NODE", "ADDRESS", "FAULT");
        plan.rows()
                .forEach(row -> table.row(
                        row.name(), Text.orNone(row.address()), row.fault().orElse(Text.NONE)));
        table.print(console.out(), "No node matches.");
        return code;
    }
}
