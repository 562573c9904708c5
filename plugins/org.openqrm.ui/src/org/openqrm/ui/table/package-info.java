/** Tables of many rows: what they show, without widgets, and the widget that shows it. */
@NullMarked
package org.openqrm.ui.table;

import org.jspecify.annotations.NullMarked;
