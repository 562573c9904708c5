/** The Data Center Overview: counters, what is moving, alerts, load. */
@NullMarked
package org.openqrm.ui.overview;

import org.jspecify.annotations.NullMarked;
