/**
 * Keeps the data centre in a database: one table for each kind of record, a JSON body in each row, one transaction for
 * each commit. See {@code docs/adr/0004-records-as-json-rows.md}.
 */
@NullMarked
package org.openqrm.server.store;

import org.jspecify.annotations.NullMarked;
