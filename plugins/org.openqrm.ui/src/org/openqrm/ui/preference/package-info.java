/** Preferences: the look of the workbench, its notices, and the settings of the server. */
@NullMarked
package org.openqrm.ui.preference;

import org.jspecify.annotations.NullMarked;
