package org.openqrm.server.cli;

import java.io.InputStream;
import java.io.PrintStream;
import java.lang.System.Logger.Level;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.openqrm.core.DataCenter;
import org.openqrm.core.command.Actor;
import org.openqrm.core.command.Outcome.Reason;
import org.openqrm.core.port.Simulation;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line for one user. Any thread; each run stands for itself. */
public final class CommandLineInterface {
    /** Carried out, or help was given. */
    public static final int OK = 0;
    /** Refused, with reasons. */
    public static final int REFUSED = 1;
    /** The command line itself is wrong. */
    public static final int USAGE = 2;

    private static final System.Logger LOG = System.getLogger(CommandLineInterface.class.getName());
    private static final int WIDTH = 110;
    private static final String HELP = "help";

    private final DataCenter dataCenter;
    private final Optional<Simulation> simulation;
    private final Actor actor;
    private final InstantSource clock;
    private final ZoneId zone;

    /**
     * @param simulation what the data centre is simulated by; then it has commands of its own
     * @param actor in whose name commands are given
     */
    public CommandLineInterface(
            DataCenter dataCenter, Optional<Simulation> simulation, Actor actor, InstantSource clock) {
        this(dataCenter, simulation, actor, clock, ZoneId.systemDefault());
    }

    CommandLineInterface(
            DataCenter dataCenter, Optional<Simulation> simulation, Actor actor, InstantSource clock, ZoneId zone) {
        this.dataCenter = dataCenter;
        this.simulation = simulation;
        this.actor = actor;
        this.clock = clock;
        this.zone = zone;
    }

    /**
     * Runs one command and waits for it.
     *
     * @param in what the command reads: the password of {@code node power}
     * @param cancel ends {@code event follow} and every wait
     * @return the exit code: {@link #OK}, {@link #REFUSED} or {@link #USAGE}
     */
    public int execute(String[] args, InputStream in, PrintStream out, PrintStream err, Cancel cancel) {
        Console console = new Console(dataCenter, actor, clock, zone, in, out, err, cancel);
        CommandLine grammar = grammar(console, simulation);
        int code = grammar.execute(asHelp(grammar, List.of(args)).toArray(String[]::new));
        out.flush();
        err.flush();
        return code;
    }

    /** "ve help", "ve help create" and "ve create help" are other ways to write "help ve create". */
    private static List<String> asHelp(CommandLine line, List<String> words) {
        if (words.isEmpty()) {
            return List.of(HELP);
        }
        CommandLine noun = line.getSubcommands().get(words.getFirst());
        if (noun == null || noun.getSubcommands().isEmpty() || words.size() < 2 || words.size() > 3) {
            return words;
        }
        boolean ofNoun = words.get(1).equals(HELP);
        boolean ofCommand =
                words.getLast().equals(HELP) && noun.getSubcommands().containsKey(words.get(1));
        if (!ofNoun && !ofCommand) {
            return words;
        }
        List<String> help = new ArrayList<>(words);
        help.remove(ofNoun ? 1 : 2);
        help.addFirst(HELP);
        return help;
    }

    private static CommandLine grammar(Console console, Optional<Simulation> simulation) {
        RootCommand root = new RootCommand(console);
        CommandLine line = new CommandLine(root);
        line.addSubcommand(new CommandLine(new NodeCommands(console)).addSubcommand(new PowerDeviceCommand(console)));
        line.addSubcommand(new VeCommands(console));
        line.addSubcommand(new KernelCommands(console));
        line.addSubcommand(new ImageCommands(console));
        line.addSubcommand(new PoolCommands(console));
        line.addSubcommand(new EventCommands(console));
        line.addSubcommand(new LeaseCommands(console));
        line.addSubcommand(new BootServiceCommands(console));
        line.addSubcommand(new ServerCommands(console));
        simulation.ifPresent(simulated -> line.addSubcommand(new SimulationCommands(console, simulated)));
        line.addSubcommand(new HelpCommand(console));
        // "-b" after the node takes a tag away: it is no option.
        subcommand(subcommand(line, "node"), "tag").setUnmatchedOptionsArePositionalParams(true);
        line.getSubcommands().values().forEach(CommandLineInterface::tidyUsage);
        line.setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF));
        line.setUsageHelpWidth(WIDTH);
        line.setExpandAtFiles(false); // the files would be the server's
        line.setOut(new java.io.PrintWriter(console.out(), true));
        line.setErr(new java.io.PrintWriter(console.err(), true));
        line.setParameterExceptionHandler((e, args) -> usage(console, e));
        line.setExecutionExceptionHandler((e, command, result) -> failed(console, e));
        return line;
    }

    /** The nameless root leaves a blank before each command's name, which takes the place of ours. */
    private static void tidyUsage(CommandLine line) {
        line.getCommandSpec().usageMessage().synopsisHeading("Usage:");
        line.getSubcommands().values().forEach(CommandLineInterface::tidyUsage);
    }

    static CommandLine subcommand(CommandLine line, String name) {
        CommandLine found = line.getSubcommands().get(name);
        if (found == null) {
            throw new IllegalStateException("no command " + name);
        }
        return found;
    }

    private static int usage(Console console, ParameterException e) {
        console.err()
                .println(e instanceof UnmatchedArgumentException unmatched ? unmatched(unmatched) : e.getMessage());
        String command = e.getCommandLine().getCommandSpec().qualifiedName();
        console.err().println("Try '" + (command + " --help").strip() + "'.");
        return USAGE;
    }

    private static String unmatched(UnmatchedArgumentException e) {
        String word = e.getUnmatched().getFirst();
        if (word.startsWith("-")) {
            List<String> near = e.getSuggestions();
            return e.getMessage() + (near.isEmpty() ? "" : "\nDid you mean " + String.join(" or ", near) + "?");
        }
        Set<String> commands = e.getCommandLine().getSubcommands().keySet();
        return commands.isEmpty()
                ? "'" + word + "' is one word too many."
                : "There is no command '" + word + "'." + Nearest.hint(word, commands);
    }

    private static int failed(Console console, Exception e) {
        if (e instanceof Refusal refusal) {
            refused(console, refusal.reasons());
        } else {
            LOG.log(Level.ERROR, "a command of the command line failed", e);
            refused(console, List.of(new Reason("", "The server failed to do it; its log says more.")));
        }
        return REFUSED;
    }

    private static void refused(Console console, List<Reason> reasons) {
        if (console.json()) {
            console.print(console.tree().of(Map.of("rejected", reasons)));
        } else {
            reasons.forEach(reason -> console.err().println(reason.text()));
        }
    }
}
