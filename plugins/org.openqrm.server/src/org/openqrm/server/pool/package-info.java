/** Watches whether enough free nodes stand by. */
@NullMarked
package org.openqrm.server.pool;

import org.jspecify.annotations.NullMarked;
