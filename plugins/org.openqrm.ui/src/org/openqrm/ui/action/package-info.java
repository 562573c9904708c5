/** What a person can do from menus, tool bars and keys. */
@NullMarked
package org.openqrm.ui.action;

import org.jspecify.annotations.NullMarked;
