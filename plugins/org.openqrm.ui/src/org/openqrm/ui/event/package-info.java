/** The event log and the alerts. */
@NullMarked
package org.openqrm.ui.event;

import org.jspecify.annotations.NullMarked;
