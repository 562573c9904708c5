package org.openqrm.server.history;

import java.nio.file.Path;
import java.time.Duration;

/**
 * @param enabled whether anything is kept beyond the last minutes
 * @param directory where the files are, for nothing else
 * @param heartbeat how often a node is heard
 */
public record HistoryConfig(boolean enabled, Path directory, Duration heartbeat) {}
