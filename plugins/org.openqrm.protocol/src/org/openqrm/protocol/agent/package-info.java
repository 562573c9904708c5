/** The messages between the node agent and the server, as records and total codecs. */
@NullMarked
package org.openqrm.protocol.agent;

import org.jspecify.annotations.NullMarked;
