/**
 * What every codec of this bundle stands on: a cursor that cannot leave its window, immutable octets, addresses, and
 * the one exception a decoder may throw.
 *
 * <p>Rule of the house: a decoder is a total function. For any sequence of octets it returns a record or throws
 * {@link org.openqrm.protocol.wire.WireException}; it never throws anything else and never allocates more than a small
 * multiple of what it was given.
 */
@NullMarked
package org.openqrm.protocol.wire;

import org.jspecify.annotations.NullMarked;
