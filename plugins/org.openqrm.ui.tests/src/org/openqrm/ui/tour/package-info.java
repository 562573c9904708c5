/** A walk past everything that the workbench can show: each view, editor page, wizard page, dialog and preference page. */
@NullMarked
package org.openqrm.ui.tour;

import org.jspecify.annotations.NullMarked;
