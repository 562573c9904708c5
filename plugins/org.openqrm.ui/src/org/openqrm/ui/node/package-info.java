/** Nodes: their list and their editor. */
@NullMarked
package org.openqrm.ui.node;

import org.jspecify.annotations.NullMarked;
