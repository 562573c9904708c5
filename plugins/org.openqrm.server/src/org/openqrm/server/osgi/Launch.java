package org.openqrm.server.osgi;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.openqrm.core.port.Simulation;
import org.openqrm.core.port.Store.StoreException;
import org.openqrm.server.assembly.ServerAssembly;
import org.openqrm.server.config.ConfigException;
import org.openqrm.server.config.ConfigurationFile;
import org.openqrm.server.config.DataDirectory;
import org.openqrm.server.config.LogFiles;
import org.openqrm.server.config.MachineCheck;
import org.openqrm.server.config.ServerConfig;

/**
 * How a server is to be started; the same from the command line and in the workbench.
 *
 * @param data the data directory
 * @param interfaces in place of the configuration's
 * @param config file with the settings; absent: the one in the data directory, if there is one
 */
record Launch(Path data, Optional<String> interfaces, Optional<Path> config) {
    static final String USAGE = """
        Usage: openqrm-server [--data DIR] [--interface NAMES] [--config FILE]
          --data DIR         where everything is kept; by default /var/lib/openqrm for root, ~/.openqrm/data for others
          --interface NAMES  network interfaces that nodes boot from, separated by commas; none for no boot services
          --config FILE      settings; by default DIR/server.properties, if there is one
        Logs go to DIR/log. SIGTERM ends the server cleanly.\
        """;

    private static final List<String> OPTIONS = List.of("--data", "--interface", "--config");

    /** The command line is wrong. */
    static final class UsageException extends Exception {
        private static final long serialVersionUID = 1L;

        UsageException(String message) {
            super(message);
        }
    }

    /**
     * @param arguments {@code --data DIR}, {@code --data=DIR} and so on; the framework's own, with one dash, are left
     * @param property gives the framework's properties {@code openqrm.data} …, which stand in for missing arguments
     */
    static Launch of(List<String> arguments, UnaryOperator<@Nullable String> property) throws UsageException {
        Optional<String> data = value(arguments, "data").or(() -> Optional.ofNullable(property.apply("openqrm.data")));
        Optional<String> interfaces =
                value(arguments, "interface").or(() -> Optional.ofNullable(property.apply("openqrm.interface")));
        Optional<String> config =
                value(arguments, "config").or(() -> Optional.ofNullable(property.apply("openqrm.config")));
        try {
            Path directory = data.map(Path::of).orElseGet(Launch::usualDirectory);
            return new Launch(directory.toAbsolutePath(), interfaces, config.map(Path::of));
        } catch (InvalidPathException e) {
            throw new UsageException("not a path: " + e.getInput());
        }
    }

    /** @throws UsageException names an option that there is not, or a word that belongs to none */
    static void check(List<String> arguments) throws UsageException {
        String before = "";
        for (String argument : arguments) {
            String name = argument.split("=", 2)[0];
            if (name.startsWith("--") && !OPTIONS.contains(name)) {
                throw new UsageException("there is no option " + name);
            }
            // Behind an option of the framework a word may be its value.
            if (!argument.startsWith("-") && (!before.startsWith("-") || before.contains("="))) {
                throw new UsageException("'" + argument + "' is one word too many");
            }
            before = argument;
        }
    }

    private static Path usualDirectory() {
        return System.getProperty("user.name").equals("root")
                ? Path.of("/var/lib/openqrm")
                : Path.of(System.getProperty("user.home"), ".openqrm", "data");
    }

    private static Optional<String> value(List<String> arguments, String name) throws UsageException {
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            if (argument.startsWith("--" + name + "=")) {
                return Optional.of(argument.substring(name.length() + 3));
            }
            if (argument.equals("--" + name)) {
                if (i + 1 == arguments.size() || arguments.get(i + 1).startsWith("--")) {
                    throw new UsageException("--" + name + " needs a value");
                }
                return Optional.of(arguments.get(i + 1));
            }
        }
        return Optional.empty();
    }

    /** A server whose data centre is loaded; its services are to be started yet. */
    record Opened(ServerAssembly server, LogFiles logs) implements AutoCloseable {
        @Override
        public void close() {
            server.close();
            logs.close();
        }
    }

    /** @throws ConfigException the settings ask for what this machine does not have */
    void checkMachine() throws ConfigException, IOException {
        MachineCheck.check(settings(new DataDirectory(data).prepare()));
    }

    /** What an administrator may set of this server. */
    ConfigurationFile settingsFile() {
        return new ConfigurationFile(config.orElse(data.resolve("server.properties")), data, interfaces);
    }

    private ServerConfig settings(DataDirectory directory) throws ConfigException {
        Optional<Path> file =
                config.or(() -> Optional.of(directory.configuration()).filter(Files::exists));
        return ServerConfig.read(file, interfaces, directory.root());
    }

    /**
     * @param simulation to manage, if there is one
     * @throws ConfigException and the others with a message for a person
     */
    Opened open(Optional<Simulation> simulation) throws ConfigException, IOException, StoreException {
        DataDirectory directory = new DataDirectory(data).prepare();
        ServerConfig settings = settings(directory);
        LogFiles logs = LogFiles.open(directory.log(), settings.logLevel());
        try {
            return new Opened(ServerAssembly.open(directory, settings, simulation), logs);
        } catch (IOException | StoreException | RuntimeException | Error e) {
            logs.close();
            throw e;
        }
    }
}
