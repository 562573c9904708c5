/** The High Availability Pool: which nodes are free to take over, and whether there are enough of them. */
@NullMarked
package org.openqrm.core.pool;

import org.jspecify.annotations.NullMarked;
