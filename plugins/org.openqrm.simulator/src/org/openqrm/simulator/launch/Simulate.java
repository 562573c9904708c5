package org.openqrm.simulator.launch;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.openqrm.simulator.fleet.Fleet;
import org.openqrm.simulator.machine.Pace;
import org.openqrm.simulator.machine.SimulatedDataCenter;
import org.openqrm.simulator.machine.SimulatedDataCenter.Count;
import org.openqrm.simulator.machine.SimulatedDataCenter.Plan;

/**
 * Simulated machines as a program of its own, against a server on this machine's loopback interface: a load generator.
 * Power devices are not within its reach.
 */
public final class Simulate {
    private static final String USAGE = """
        Usage: ./openqrm simulate [--nodes N] [--server 127.0.0.1] [OPTIONS]
        Simulated machines that boot from an openQRM server on this machine's loopback interface.
          --nodes N        how many, 1 to 10000; by default the fleet's (226)
          --server ADDRESS of the server, in 127.0.0.0/8; by default 127.0.0.1
          --dhcp-port P    of the server, by default 67
          --tftp-port P    of the server, by default 69
          --seed N         another one, another story; by default 1
          --factor F       how much faster than real time, 0.1 to 1000; by default 6
          --ramp S         seconds in which they are switched on, by default one for 20 machines
          --duration S     ends after so many seconds; by default it runs until Ctrl-C
          --fleet FILE     which machines there are; docs/simulator.md
        """;

    private static final Set<String> NAMES =
            Set.of("nodes", "server", "dhcp-port", "tftp-port", "seed", "factor", "ramp", "duration", "fleet");
    private static final long REPORT_NANOS = 5_000_000_000L;

    private Simulate() {}

    /** Ends with 0, or with 2 if the command line is wrong. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (List.of(arguments).contains("--help") || List.of(arguments).contains("-h")) {
            System.out.print(USAGE);
            return;
        }
        try {
            run(Options.of(values(List.of(arguments))));
        } catch (IllegalArgumentException e) {
            System.err.println("simulate: " + e.getMessage());
            System.err.print(USAGE);
            System.exit(2);
        }
    }

    private static Map<String, String> values(List<String> arguments) {
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < arguments.size(); i++) {
            String[] word = arguments.get(i).split("=", 2);
            String name = word[0].startsWith("--") ? word[0].substring(2) : "";
            if (!NAMES.contains(name)) {
                throw new IllegalArgumentException("there is no option " + word[0]);
            }
            if (word.length == 1 && i + 1 == arguments.size()) {
                throw new IllegalArgumentException(word[0] + " needs a value");
            }
            values.put(name, word.length == 2 ? word[1] : arguments.get(++i));
        }
        return values;
    }

    private static void run(Options options) throws IOException, InterruptedException {
        Fleet fleet = options.fleet("fleet");
        int nodes = options.whole("nodes", fleet.nodes(), 1, Fleet.MOST);
        double factor = options.number("factor", SimulatorActivator.USUAL_FACTOR, 0.1, 1000);
        double ramp = options.number("ramp", nodes / 20.0, 0, 86_400);
        double duration = options.number("duration", 0, 0, 1e9);
        String server = options.text("server", "127.0.0.1");
        if (!server.matches("127(\\.\\d{1,3}){3}")) {
            throw new IllegalArgumentException(
                    "--server " + server + ": the machines reach a server in 127.0.0.0/8 only");
        }
        InetSocketAddress dhcp = new InetSocketAddress(server, options.whole("dhcp-port", 67, 1, 65535));
        int tftp = options.whole("tftp-port", 69, 1, 65535);
        int seed = options.whole("seed", 1, 0, Integer.MAX_VALUE);
        if (!options.faults().isEmpty()) {
            throw new IllegalArgumentException(String.join("\n", options.faults()));
        }
        Plan plan = new Plan(fleet, nodes, seed, factor, dhcp, tftp, ramp);
        Pace pace = Pace.from(factor);
        try (SimulatedDataCenter simulation = new SimulatedDataCenter(plan, pace, _ -> {})) {
            System.out.println(simulation.title());
            simulation.switchOn();
            report(simulation, pace, duration);
        }
    }

    private static void report(SimulatedDataCenter simulation, Pace pace, double duration) throws InterruptedException {
        Usage usage = new Usage(pace.nanos());
        long end = duration == 0 ? Long.MAX_VALUE : (long) (duration * 1e9);
        Count before = simulation.count();
        long passed = 0;
        while (passed < end) {
            long step = Math.min(REPORT_NANOS, end - passed);
            pace.pauseReal(step);
            passed = pace.nanos().getAsLong() - pace.startNanos();
            Count now = simulation.count();
            double seconds = step * 1e-9;
            System.out.printf(
                    "%6.0f s: %d starts, %d enrolled; %.0f beats/s, %.0f answers/s, %d orders; CPU %.0f %%, RSS %d MB%n",
                    passed * 1e-9,
                    now.starts(),
                    now.boots(),
                    (now.agents().beats() - before.agents().beats()) / seconds,
                    (now.agents().answers() - before.agents().answers()) / seconds,
                    now.agents().orders(),
                    usage.percent(),
                    Usage.residentMegabytes());
            before = now;
        }
    }
}
