/** The TFTP packets and option negotiation (RFC 1350, 2347 to 2349, 7440) as records and total codecs. */
@NullMarked
package org.openqrm.protocol.tftp;

import org.jspecify.annotations.NullMarked;
