/** Soft state for people: load of the nodes over the last minutes and over the last year, and how the server's services fare. */
@NullMarked
package org.openqrm.core.telemetry;

import org.jspecify.annotations.NullMarked;
