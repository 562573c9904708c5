/** A data centre to try everything on: its directory, its stand-in kernel, and what a person would have set up in it. */
@NullMarked
package org.openqrm.simulator.demo;

import org.jspecify.annotations.NullMarked;
