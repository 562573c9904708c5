/** What the views have in common. */
@NullMarked
package org.openqrm.ui.view;

import org.jspecify.annotations.NullMarked;
