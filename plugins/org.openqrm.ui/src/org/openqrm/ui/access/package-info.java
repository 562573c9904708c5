/** What those are told who do not see the screen. */
@NullMarked
package org.openqrm.ui.access;

import org.jspecify.annotations.NullMarked;
