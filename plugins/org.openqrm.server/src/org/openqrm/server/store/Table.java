package org.openqrm.server.store;

import java.util.Collections;
import java.util.List;

/** The tables with records, and the SQL that writes their rows. */
enum Table {
    NODES(List.of("id"), List.of("name", "phase", "deadline", "revision", "body")),
    VES(List.of("id"), List.of("name", "desired", "revision", "body")),
    INSTANCES(List.of("ve", "slot"), List.of("phase", "node", "generation", "deadline", "body")),
    ASSIGNMENTS(List.of("node"), List.of("ve", "slot", "generation", "body")),
    KERNELS(List.of("id"), List.of("name", "state", "deadline", "body")),
    IMAGES(List.of("id"), List.of("name", "body")),
    LEASES(List.of("mac"), List.of("address", "expires", "body")),
    TOKENS(List.of("nonce"), List.of("expires", "body")),
    EVENTS(List.of("sequence"), List.of("happened", "severity", "kind", "node", "ve", "open_alert", "body")),
    PASSWORDS(List.of("node"), List.of("sealed")),
    BOOTS(List.of("node", "begun"), List.of("body")),
    INVENTORIES(List.of("node", "taken"), List.of("body"));

    private final String insert;
    private final String update;
    private final String delete;
    private final String select;

    Table(List<String> keys, List<String> values) {
        String table = name().toLowerCase(java.util.Locale.ROOT);
        String where = " WHERE " + String.join(" = ? AND ", keys) + " = ?";
        String marks = String.join(", ", Collections.nCopies(keys.size() + values.size(), "?"));
        // The parameters stand in the same order in both: values first, then the key.
        insert = "INSERT INTO " + table + " (" + String.join(", ", values) + ", " + String.join(", ", keys)
                + ") VALUES (" + marks + ")";
        update = "UPDATE " + table + " SET " + String.join(" = ?, ", values) + " = ?" + where;
        delete = "DELETE FROM " + table + where;
        select = "SELECT " + String.join(", ", keys) + ", " + values.getLast() + " FROM " + table;
    }

    /** Parameters: all values, then the key. */
    String insert() {
        return insert;
    }

    /** Parameters: all values, then the key. */
    String update() {
        return update;
    }

    /** Parameters: the key. */
    String delete() {
        return delete;
    }

    /** Gives the key's columns and, last, the body. */
    String select() {
        return select;
    }

    /** As it stands in SQL. */
    @Override
    public String toString() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
