/** How a simulation starts: as a program of its own, or beside a server in one framework. */
@NullMarked
package org.openqrm.simulator.launch;

import org.jspecify.annotations.NullMarked;
