package org.openqrm.core.port;

import java.util.List;
import org.openqrm.core.domain.AgentSession;
import org.openqrm.core.domain.Event;
import org.openqrm.core.domain.Evidence;
import org.openqrm.core.domain.Inventory;
import org.openqrm.core.domain.KernelId;
import org.openqrm.core.domain.KernelImage;
import org.openqrm.core.domain.Lease;
import org.openqrm.core.domain.LoadSample;
import org.openqrm.core.domain.MacAddress;

/** What the server's adapters have seen. Authenticity is checked before; whether it still matters is decided here. */
public sealed interface Observation {
    /** A lease to be granted (or its expiry moved); the ACK leaves after the commit. */
    record LeaseWanted(Lease lease) implements Observation {}

    /** A client declined the address: somebody else uses it (RFC 2131, section 4.3.3). */
    record LeaseDeclined(MacAddress mac, String address) implements Observation {}

    /** A boot script went out to the holder of {@code mac}. */
    record BootServed(MacAddress mac, long generation) implements Observation {}

    /**
     * An agent redeemed its token; its claim holds (address, expiry, server's MAC are checked by {@code BootToken}).
     *
     * @param nonce of the token; a second redemption with another session is refused
     * @param macs of all the machine's Ethernet interfaces, the one it booted from first
     */
    record AgentEnrolled(List<MacAddress> macs, String nonce, long tokenExpires, AgentSession session)
            implements Observation {}

    /** The inventory of the boot that {@code sessionId} belongs to is complete. */
    record Inventoried(long sessionId, Evidence evidence, Inventory inventory) implements Observation {}

    /** An authentic, fresh heartbeat. */
    record Beat(long sessionId, Stage stage, String detail, LoadSample sample) implements Observation {}

    /** How far a node has come in its boot, as its agent says. */
    enum Stage {
        IDLE,
        MOUNTING,
        ROOT_MOUNTED,
        RUNNING,
        FAILED
    }

    /**
     * An effect has ended.
     *
     * @param effect the same object that was asked for
     * @param ok it reached what it was for
     * @param detail what went wrong, or what was read, for a person
     */
    record EffectDone(Effect effect, boolean ok, String detail) implements Observation {}

    /** The kernel import ended well. */
    record KernelBuilt(KernelId kernel, KernelImage.Content content) implements Observation {}

    /** Something that belongs in the event log: a service that could not start, a DHCP server that was heard. */
    record Notice(Event.Severity severity, String type, String text, boolean alert) implements Observation {}

    /** What an alert was raised for by a {@link Notice} of the same type and text is no longer so. */
    record NoticeOver(String type, String text) implements Observation {}
}
