/** Simulated machines with their power devices and racks, and the data centre that they make up. */
@NullMarked
package org.openqrm.simulator.machine;

import org.jspecify.annotations.NullMarked;
