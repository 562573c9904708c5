/** The High Availability Pool: which nodes are free to take over, and how many failures they can make good. */
@NullMarked
package org.openqrm.ui.pool;

import org.jspecify.annotations.NullMarked;
