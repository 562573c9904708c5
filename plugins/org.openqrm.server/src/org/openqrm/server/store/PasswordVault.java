package org.openqrm.server.store;

import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import org.openqrm.core.domain.NodeId;
import org.openqrm.core.domain.Secret;
import org.openqrm.core.port.Store.StoreException;

/** Opens the sealed passwords of power devices, for those who drive them. Safe from any thread. */
public final class PasswordVault {
    private final DataSource source;
    private final PasswordSeal seal;

    public PasswordVault(DataSource source, PasswordSeal seal) {
        this.source = source;
        this.seal = seal;
    }

    /** @return empty when none is stored for {@code node} */
    public Optional<Secret> password(NodeId node) throws StoreException {
        try (Connection reading = source.getConnection();
                PreparedStatement select = reading.prepareStatement("SELECT sealed FROM passwords WHERE node = ?")) {
            select.setInt(1, node.value());
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(seal.open(node, row.getString(1))) : Optional.empty();
            }
        } catch (SQLException e) {
            throw new StoreException(
                    "The password of node " + node + "'s power device cannot be read: " + e.getMessage(), e);
        } catch (GeneralSecurityException e) {
            throw new StoreException(
                    "The password of node " + node + "'s power device does not open with this server's master key"
                            + " (keys/master.key in the data directory). Set the power device's password again, or put"
                            + " back the key it was sealed with.",
                    e);
        }
    }
}
