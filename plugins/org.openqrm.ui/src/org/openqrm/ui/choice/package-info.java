/** Dialogs in which nodes are chosen from a list: the way by keyboard to what can be dragged. */
@NullMarked
package org.openqrm.ui.choice;

import org.jspecify.annotations.NullMarked;
