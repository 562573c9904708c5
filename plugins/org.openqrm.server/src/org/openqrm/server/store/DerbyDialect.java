package org.openqrm.server.store;

import java.nio.file.Path;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.SQLException;

/** Apache Derby 10.17, embedded. */
final class DerbyDialect implements Dialect {
    @Override
    public String adapt(String sql) {
        return sql.replace("${json}", "CLOB");
    }

    @Override
    public void copy(Connection connection, Path directory) throws SQLException {
        try (CallableStatement call = connection.prepareCall("CALL SYSCS_UTIL.SYSCS_BACKUP_DATABASE(?)")) {
            call.setString(1, directory.toString());
            call.execute();
        }
    }
}
