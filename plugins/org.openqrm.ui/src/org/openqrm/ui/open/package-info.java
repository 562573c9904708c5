/** Opening editors for what is selected or named, and what makes it quick. */
@NullMarked
package org.openqrm.ui.open;

import org.jspecify.annotations.NullMarked;
