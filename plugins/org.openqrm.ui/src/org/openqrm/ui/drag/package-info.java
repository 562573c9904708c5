/** Drag and drop between the lists and the editors. */
@NullMarked
package org.openqrm.ui.drag;

import org.jspecify.annotations.NullMarked;
