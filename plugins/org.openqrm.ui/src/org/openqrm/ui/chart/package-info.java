/** Charts of load, drawn off the SWT thread. */
@NullMarked
package org.openqrm.ui.chart;

import org.jspecify.annotations.NullMarked;
