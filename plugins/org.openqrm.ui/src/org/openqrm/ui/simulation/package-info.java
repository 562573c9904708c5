/**
 * Simulated machines as somebody sees them who stands before them, and ways to break and to mend them. Offered only where a
 * simulation runs.
 */
@NullMarked
package org.openqrm.ui.simulation;

import org.jspecify.annotations.NullMarked;
