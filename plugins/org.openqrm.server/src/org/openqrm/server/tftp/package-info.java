/**
 * The TFTP server: hands loaders to firmware, read-only, from a table of names. Requests, options and the state of a
 * transfer are the protocol bundle's; data, acknowledgement and error packets are commons-net's.
 */
@NullMarked
package org.openqrm.server.tftp;

import org.jspecify.annotations.NullMarked;
