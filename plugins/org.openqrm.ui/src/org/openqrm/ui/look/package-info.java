/** Dark or light: what is chosen, what the desktop has, and how the workbench follows either while it runs. */
@NullMarked
package org.openqrm.ui.look;

import org.jspecify.annotations.NullMarked;
