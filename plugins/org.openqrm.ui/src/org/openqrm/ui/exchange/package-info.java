/** File > Export and File > Import. */
@NullMarked
package org.openqrm.ui.exchange;

import org.jspecify.annotations.NullMarked;
