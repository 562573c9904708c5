/**
 * The command line: a grammar (picocli) over {@link org.openqrm.core.DataCenter} and nothing else, so that it runs the
 * same over SSH, in a test and against a remote server. For people it prints tables, with {@code --json} records.
 */
@NullMarked
package org.openqrm.server.cli;

import org.jspecify.annotations.NullMarked;
