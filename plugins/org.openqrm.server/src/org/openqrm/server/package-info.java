/** The adapters of the core to the network, the disk and the hardware. */
@NullMarked
package org.openqrm.server;

import org.jspecify.annotations.NullMarked;
