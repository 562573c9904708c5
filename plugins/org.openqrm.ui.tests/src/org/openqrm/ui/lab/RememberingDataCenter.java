package org.openqrm.ui.lab;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.openqrm.core.DataCenter;
import org.openqrm.core.domain.NodeId;
import org.openqrm.core.journal.NodeJournal;
import org.openqrm.core.telemetry.BootTraffic;
import org.openqrm.core.telemetry.HistoryQuery;
import org.openqrm.core.telemetry.Series;

/** A data centre that remembers what a test wants it to, and is another one in all else. */
final class RememberingDataCenter {
    private RememberingDataCenter() {}

    /**
     * @param journals what is remembered of a node; null for nothing
     * @param loads the load of before; null for what the other has
     */
    static DataCenter of(
            DataCenter other,
            Function<NodeId, @Nullable NodeJournal> journals,
            Supplier<BootTraffic> traffic,
            Function<HistoryQuery, @Nullable Series> loads) {
        return (DataCenter) Proxy.newProxyInstance(
                RememberingDataCenter.class.getClassLoader(),
                new Class<?>[] {DataCenter.class},
                (_, method, arguments) -> {
                    if (method.getName().equals("journal")) {
                        NodeId node = (NodeId) Objects.requireNonNull(arguments)[0];
                        return CompletableFuture.completedFuture(
                                Optional.ofNullable(journals.apply(node)).orElse(NodeJournal.EMPTY));
                    }
                    if (method.getName().equals("bootTraffic")) {
                        return traffic.get();
                    }
                    if (method.getName().equals("history")
                            && loads.apply((HistoryQuery) Objects.requireNonNull(arguments)[0]) instanceof Series s) {
                        return CompletableFuture.completedFuture(s);
                    }
                    try {
                        return method.invoke(other, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
