package org.openqrm.server.ssh;

import java.time.Duration;

/**
 * How much of the server its users may hold.
 *
 * @param sessions at a time, logged in or not
 * @param channels commands at a time in one session
 * @param attempts to log in, in one connection
 * @param login time to log in
 * @param idle a session without traffic and without a running command is closed after so long
 * @param sign how often a session with a running command gives a sign of life
 */
record SshLimits(int sessions, int channels, int attempts, Duration login, Duration idle, Duration sign) {
    static SshLimits usual() {
        return new SshLimits(32, 8, 6, Duration.ofSeconds(30), Duration.ofMinutes(15), Duration.ofSeconds(60));
    }
}
