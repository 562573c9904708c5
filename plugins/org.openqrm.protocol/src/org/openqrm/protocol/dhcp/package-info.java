/** The DHCPv4 wire format: packets and options as records, and their total codecs. */
@NullMarked
package org.openqrm.protocol.dhcp;

import org.jspecify.annotations.NullMarked;
