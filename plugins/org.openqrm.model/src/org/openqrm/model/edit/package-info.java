/** Edits on a copy of the model with undo, and the way from such a copy to a command. */
@NullMarked
package org.openqrm.model.edit;

import org.jspecify.annotations.NullMarked;
