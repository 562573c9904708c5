/**
 * The messages between the node agent and the server: enrolment by a token and a key agreement, then signed datagrams
 * with a rising sequence, as records, total codecs and the cryptography of both sides.
 */
@NullMarked
package org.openqrm.protocol.agent;

import org.jspecify.annotations.NullMarked;
