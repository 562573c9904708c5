/** Opening editors for what is selected or named. */
@NullMarked
package org.openqrm.ui.open;

import org.jspecify.annotations.NullMarked;
