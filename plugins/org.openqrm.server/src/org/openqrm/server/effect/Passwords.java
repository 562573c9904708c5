package org.openqrm.server.effect;

import java.util.Optional;
import org.openqrm.core.domain.NodeId;
import org.openqrm.core.domain.Secret;
import org.openqrm.core.port.Store.StoreException;

/** Knows the passwords of power devices. */
@FunctionalInterface
public interface Passwords {
    /** @return empty when none is stored for {@code node} */
    Optional<Secret> password(NodeId node) throws StoreException;
}
