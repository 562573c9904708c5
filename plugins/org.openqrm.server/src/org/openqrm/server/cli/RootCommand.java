package org.openqrm.server.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** Holds what every command understands. */
@Command(
        name = "",
        header = "openQRM manages a data centre: nodes, images and the Virtual Environments that run on them.",
        customSynopsis = "COMMAND [OPTIONS]",
        commandListHeading = "%nCommands:%n",
        optionListHeading = "%nEvery command takes:%n",
        footer = {
            "",
            "'help COMMAND' tells more, such as 'help ve start'. Exit codes: 0 done, 1 refused, 2 usage.",
            "",
            "A Virtual Environment from nothing:",
            "  kernel import debian /srv/linux-image.deb",
            "  image add debian nfs://10.0.0.1/srv/debian",
            "  ve create web --kernel debian --image debian --ram 2G",
            "  ve start web --wait"
        })
final class RootCommand implements Runnable {
    private final Console console;

    RootCommand(Console console) {
        this.console = console;
    }

    @Option(
            names = "--json",
            scope = ScopeType.INHERIT,
            description = "Print JSON instead of text; field names are stable.")
    void json(boolean wanted) {
        if (wanted) {
            console.useJson();
        }
    }

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Show this help.")
    boolean help;

    /** Only {@code --json} without a command comes here. */
    @Override
    public void run() {
        console.err().println("Name a command; 'help' lists them.");
        throw new Refusal("", "There is no command to carry out.");
    }
}
