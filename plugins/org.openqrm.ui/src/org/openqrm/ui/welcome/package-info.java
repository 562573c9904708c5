/** What to do first: the welcome page, its checklist, and the way to a data centre that is only simulated. */
@NullMarked
package org.openqrm.ui.welcome;

import org.jspecify.annotations.NullMarked;
