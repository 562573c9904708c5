/** The one thread that writes the truth, and the soft state it keeps beside it. */
@NullMarked
package org.openqrm.core.loop;

import org.jspecify.annotations.NullMarked;
