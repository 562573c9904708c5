package org.openqrm.core.port;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.openqrm.core.command.Outcome.Reason;

/**
 * What an administrator sets of the server on this machine. As a service of the platform it is there even when the server
 * could not start, as its settings may be why. {@link #items} and {@link #check} answer at once; all others may wait for files
 * or the network: never on a thread that draws.
 */
public interface Configuration {
    /** Every setting there is, in the order in which a person wants to see them. */
    List<Item> items();

    /** @throws IOException the file cannot be read; the message says why */
    Stored stored() throws IOException;

    /**
     * @param values by key; those that are missing have their defaults
     * @return what is wrong, each with its key; empty when a server would take it
     */
    List<Reason> check(Map<String, String> values);

    /**
     * Writes the file. Keys with their default are left out; those that nobody knows are kept. It is read at the server's
     * next start.
     *
     * @return why it was not written; empty when it was
     */
    List<Reason> store(Map<String, String> values);

    /** Those of this machine that nodes could boot from. */
    List<Interface> interfaces();

    /**
     * Asks for an address as a booting machine does, and tells who would give one. Takes three seconds. Nothing is taken:
     * the offers are left to expire.
     *
     * @param name of an interface
     */
    Heard listen(String name);

    /** How a setting is written. */
    enum Kind {
        TEXT,
        NUMBER,
        FLAG,
        CHOICE,
        PATH
    }

    /**
     * A setting.
     *
     * @param group of settings that belong together
     * @param label a few words
     * @param help a sentence: what it does
     * @param unit empty for none
     * @param least of a number
     * @param most of a number
     * @param choices of {@link Kind#CHOICE}
     */
    record Item(
            String key,
            String group,
            String label,
            String help,
            String unit,
            Kind kind,
            int least,
            int most,
            String byDefault,
            List<String> choices) {}

    /**
     * What the next start will read.
     *
     * @param file where it is, or will be
     * @param values those that stand in it
     * @param override the interfaces named on the command line, which take the place of the file's
     */
    record Stored(String file, Map<String, String> values, Optional<String> override) {}

    /** @param address with its prefix, such as {@code 10.77.0.1/24}; empty for none */
    record Interface(String name, boolean up, String address) {}

    /**
     * What was heard.
     *
     * @param fault why nothing could be heard; empty when listening was possible
     */
    record Heard(List<Offer> offers, String fault) {}

    /**
     * An address that a DHCP server would lend.
     *
     * @param server its address
     * @param ours whether that is this machine
     */
    record Offer(String server, boolean ours, String address) {}
}
