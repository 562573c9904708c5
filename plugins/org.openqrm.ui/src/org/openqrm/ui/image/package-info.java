/** Kernel and application images: their list and the dialogs that add to it. */
@NullMarked
package org.openqrm.ui.image;

import org.jspecify.annotations.NullMarked;
