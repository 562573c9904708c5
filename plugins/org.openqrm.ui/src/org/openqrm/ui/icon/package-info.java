/** The icons by name. */
@NullMarked
package org.openqrm.ui.icon;

import org.jspecify.annotations.NullMarked;
