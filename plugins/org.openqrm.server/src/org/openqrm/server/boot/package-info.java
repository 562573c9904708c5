/** Builds the network boot services from their configuration, starts and stops them together, and says how they fare. */
@NullMarked
package org.openqrm.server.boot;

import org.jspecify.annotations.NullMarked;
