/** How values are written for a person, and read back. No widgets. */
@NullMarked
package org.openqrm.ui.text;

import org.jspecify.annotations.NullMarked;
