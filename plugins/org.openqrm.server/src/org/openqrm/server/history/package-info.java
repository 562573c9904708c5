/**
 * Load over the last year: a file of fixed size for each node, each Virtual Environment and the whole data centre, written
 * and read by one thread.
 */
@NullMarked
package org.openqrm.server.history;

import org.jspecify.annotations.NullMarked;
