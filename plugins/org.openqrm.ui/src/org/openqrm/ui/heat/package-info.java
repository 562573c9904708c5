/** The heat map: every node as one small square, grouped by a kind of tag, coloured by its state or its load. */
@NullMarked
package org.openqrm.ui.heat;

import org.jspecify.annotations.NullMarked;
