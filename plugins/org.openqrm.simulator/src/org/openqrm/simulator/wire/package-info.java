/** The network side of a simulated machine: firmware, boot loader and agent as the server sees them, on loopback. */
@NullMarked
package org.openqrm.simulator.wire;

import org.jspecify.annotations.NullMarked;
