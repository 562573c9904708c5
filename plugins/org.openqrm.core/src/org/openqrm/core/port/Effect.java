package org.openqrm.core.port;

import java.util.Optional;
import org.openqrm.core.domain.AgentSession;
import org.openqrm.core.domain.KernelId;
import org.openqrm.core.domain.NodeId;
import org.openqrm.core.domain.PowerDevice;
import org.openqrm.core.domain.Secret;

/** Something slow to be done outside the core thread. Runs at most once at a time per node; the result comes back as {@link Observation.EffectDone}. */
public sealed interface Effect {
    /** The node whose effects wait for one another. */
    default Optional<NodeId> concerns() {
        return switch (this) {
            case AgentOrder order -> Optional.of(order.node());
            case PowerOrder order -> Optional.of(order.node());
            case PowerQuestion _ -> Optional.empty();
            case BuildKernel _ -> Optional.empty();
            case RemoveKernelFiles _ -> Optional.empty();
        };
    }

    /** Asks the agent to reboot or power off its node. Done: it acknowledged. */
    record AgentOrder(NodeId node, AgentSession session, Verb verb) implements Effect {
        public enum Verb {
            REBOOT,
            POWER_OFF
        }
    }

    /**
     * Drives the power device. Done: the device itself reports the wanted state when asked afterwards.
     *
     * @param attempt how often the same was ordered before without success, and one more
     */
    record PowerOrder(NodeId node, PowerDevice device, Verb verb, int attempt) implements Effect {
        public PowerOrder(NodeId node, PowerDevice device, Verb verb) {
            this(node, device, verb, 1);
        }

        /** The same once more, after it failed. */
        public PowerOrder again() {
            return new PowerOrder(node, device, verb, attempt + 1);
        }

        public enum Verb {
            ON,
            OFF,
            /** Off, confirmed, and on again; on, if it was off. */
            CYCLE,
            /** Only asks; the answer is in {@link Observation.EffectDone#detail()}: {@code on} or {@code off}. */
            STATUS
        }
    }

    /**
     * Asks a power device on a person's behalf whether its machine is on; the detail of the answer is {@code on} or
     * {@code off}, or why there is none. Nothing is concluded from it, and nothing waits for it.
     *
     * @param device need not be the one that is stored
     * @param password absent: the one that is stored for {@code node}
     */
    record PowerQuestion(NodeId node, PowerDevice device, Optional<Secret> password) implements Effect {}

    /** Reads the source and builds the initramfs. Done: the detail is unused, the result comes as {@link Observation.KernelBuilt}. */
    record BuildKernel(KernelId kernel, String source) implements Effect {}

    /** Removes the files of a deleted kernel. */
    record RemoveKernelFiles(KernelId kernel) implements Effect {}
}
