/** What a simulated data centre consists of and what happens in it: read from a fleet file, drawn from one seed. Pure. */
@NullMarked
package org.openqrm.simulator.fleet;

import org.jspecify.annotations.NullMarked;
