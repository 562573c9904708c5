/** Which node an instance gets, and why. Pure functions. */
@NullMarked
package org.openqrm.core.placement;

import org.jspecify.annotations.NullMarked;
