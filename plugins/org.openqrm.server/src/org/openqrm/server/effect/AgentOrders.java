package org.openqrm.server.effect;

import java.util.concurrent.CompletionStage;
import org.openqrm.core.domain.AgentSession;
import org.openqrm.core.domain.NodeId;
import org.openqrm.core.port.Effect;

/** Gives orders to the agents of nodes. */
public interface AgentOrders {
    /**
     * Returns at once.
     *
     * @param session of the agent that shall carry it out; another boot of the node does not get it
     * @return true when the agent says that it does it now; false when it refused or did not answer in time. Never
     *     completes exceptionally.
     */
    CompletionStage<Boolean> order(NodeId node, AgentSession session, Effect.AgentOrder.Verb verb);
}
