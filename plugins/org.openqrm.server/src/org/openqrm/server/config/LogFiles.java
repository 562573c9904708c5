package org.openqrm.server.config;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.logging.ConsoleHandler;
import java.util.logging.FileHandler;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * Sends the log to {@code DIR/log/openqrm-N.log}, ten files of 5 MB in turn, and only warnings to standard error. The
 * one place that knows which logging stands behind {@link System.Logger}.
 */
public final class LogFiles implements AutoCloseable {
    private static final int BYTES = 5_000_000;
    private static final int FILES = 10;

    private static final Map<System.Logger.Level, Level> LEVELS = Map.of(
            System.Logger.Level.TRACE, Level.FINER,
            System.Logger.Level.DEBUG, Level.FINE,
            System.Logger.Level.INFO, Level.INFO,
            System.Logger.Level.WARNING, Level.WARNING,
            System.Logger.Level.ERROR, Level.SEVERE);

    /** Held here: the log manager itself would forget it, and with it the level. */
    private final Logger ours = Logger.getLogger("org.openqrm");

    private final FileHandler file;

    private LogFiles(FileHandler file) {
        this.file = file;
    }

    /**
     * @param directory exists
     * @param level of what our own code writes; libraries are left as they are configured
     */
    public static LogFiles open(Path directory, System.Logger.Level level) throws IOException {
        FileHandler file = new FileHandler(directory.resolve("openqrm-%g.log").toString(), BYTES, FILES, true);
        file.setFormatter(new Line());
        file.setLevel(Level.ALL);
        LogFiles files = new LogFiles(file);
        files.ours.setLevel(LEVELS.getOrDefault(level, Level.INFO));
        Logger root = Logger.getLogger("");
        root.addHandler(file);
        for (Handler handler : root.getHandlers()) {
            if (handler instanceof ConsoleHandler) {
                handler.setLevel(Level.WARNING);
            }
        }
        return files;
    }

    @Override
    public void close() {
        Logger.getLogger("").removeHandler(file);
        file.close();
    }

    /** One line for a record, in UTC; a stack trace below it. */
    private static final class Line extends Formatter {
        private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                        "yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
                .withZone(ZoneOffset.UTC);

        @Override
        public String format(LogRecord record) {
            String logger = String.valueOf(record.getLoggerName());
            String name = logger.substring(logger.lastIndexOf('.') + 1);
            return TIME.format(record.getInstant()) + " " + record.getLevel().getName() + " " + name + ": "
                    + formatMessage(record) + "\n" + trace(record.getThrown());
        }

        private static String trace(@org.jspecify.annotations.Nullable Throwable thrown) {
            if (thrown == null) {
                return "";
            }
            StringWriter text = new StringWriter();
            thrown.printStackTrace(new PrintWriter(text, true));
            return text.toString();
        }
    }
}
