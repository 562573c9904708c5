package org.openqrm.server.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;

/** What differs between databases; everything else is in the SQL that all of them understand. */
interface Dialect {
    /** {@code sql} with the types that each database names differently filled in. */
    String adapt(String sql);

    /**
     * Copies the whole database as it stands into {@code directory}.
     *
     * @param directory exists and is empty
     */
    void copy(Connection connection, Path directory) throws SQLException;
}
