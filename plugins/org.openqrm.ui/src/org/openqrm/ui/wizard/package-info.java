/** Wizards: each asks for what one command needs, page by page, and judges it as one types. */
@NullMarked
package org.openqrm.ui.wizard;

import org.jspecify.annotations.NullMarked;
