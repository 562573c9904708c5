/** Soft state for people: load of the nodes over the last minutes, and how the server's own services fare. */
@NullMarked
package org.openqrm.core.telemetry;

import org.jspecify.annotations.NullMarked;
