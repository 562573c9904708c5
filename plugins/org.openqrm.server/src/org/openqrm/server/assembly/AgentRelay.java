package org.openqrm.server.assembly;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.openqrm.core.domain.AgentSession;
import org.openqrm.core.domain.NodeId;
import org.openqrm.core.port.Effect;
import org.openqrm.server.effect.AgentOrders;

/**
 * Stands in for the agent listener, which needs the loop, which needs the effects, which need the listener. Orders that
 * the loop gives while it takes up what was under way wait until the listener hears.
 */
final class AgentRelay implements AgentOrders {
    private final CompletableFuture<AgentOrders> listener = new CompletableFuture<>();

    /** From now on orders go to {@code orders}. */
    void connect(AgentOrders orders) {
        listener.complete(orders);
    }

    /** No agent will ever be heard. */
    void giveUp() {
        listener.complete((node, session, verb) -> CompletableFuture.completedFuture(false));
    }

    @Override
    public CompletionStage<Boolean> order(NodeId node, AgentSession session, Effect.AgentOrder.Verb verb) {
        return listener.thenCompose(orders -> orders.order(node, session, verb));
    }
}
