package org.openqrm.server.cli;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "help", description = "Tell how a command is used.")
final class HelpCommand implements Runnable {
    private final Console console;

    @Parameters(paramLabel = "COMMAND", arity = "0..2", description = "Such as 've' or 've start'.")
    List<String> path = List.of();

    @Spec
    CommandSpec spec = CommandSpec.create();

    HelpCommand(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        CommandLine line = spec.root().commandLine();
        for (String word : path) {
            CommandLine next = line.getSubcommands().get(word);
            if (next == null) {
                throw new ParameterException(
                        line,
                        "There is no command '" + String.join(" ", path) + "'."
                                + Nearest.hint(word, line.getSubcommands().keySet()));
            }
            line = next;
        }
        line.usage(console.out());
    }
}
