/** Virtual Environments: their list and their editor. */
@NullMarked
package org.openqrm.ui.ve;

import org.jspecify.annotations.NullMarked;
