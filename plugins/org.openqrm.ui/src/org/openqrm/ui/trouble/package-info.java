/** The one place where errors of the workbench are kept, with their details and a report. */
@NullMarked
package org.openqrm.ui.trouble;

import org.jspecify.annotations.NullMarked;
