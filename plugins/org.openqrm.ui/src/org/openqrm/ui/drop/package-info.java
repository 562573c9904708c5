/** What a drop of one thing on another does: said before, judged by the server's rules, asked for where it is no trifle. */
@NullMarked
package org.openqrm.ui.drop;

import org.jspecify.annotations.NullMarked;
