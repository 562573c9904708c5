package org.openqrm.simulator.machine;

import java.net.Inet4Address;
import java.util.concurrent.atomic.LongAdder;
import java.util.random.RandomGenerator;
import org.openqrm.simulator.fleet.Story;
import org.openqrm.simulator.fleet.Workload;
import org.openqrm.simulator.wire.AgentWheel;
import org.openqrm.simulator.wire.DhcpRelay;
import org.openqrm.simulator.wire.HttpClient;
import org.openqrm.simulator.wire.ServerKeys;

/**
 * What all machines of a data centre share.
 *
 * @param tftpPort of the server
 * @param random a cryptographic source, for keys and boot ids; no decision comes from it
 * @param starts counts machines switched on or started anew, {@code boots} those whose agent was taken
 */
record Site(
        Pace pace,
        Story story,
        Workload workload,
        DhcpRelay relay,
        int tftpPort,
        HttpClient http,
        ServerKeys keys,
        AgentWheel agents,
        RandomGenerator random,
        LongAdder starts,
        LongAdder boots) {
    /** Where an instance's name says what it runs: {@code web-3} is the third of {@code web}. */
    static String workOf(String hostname) {
        return hostname.replaceFirst("-\\d+$", "");
    }

    /** The port of an agent listener behind {@code ADDRESS:PORT}. */
    record Listener(Inet4Address address, int port) {
        static Listener parse(String text) {
            String[] parts = text.split(":", 2);
            return new Listener(Inet4Address.ofLiteral(parts[0]), Integer.parseInt(parts[1]));
        }
    }
}
