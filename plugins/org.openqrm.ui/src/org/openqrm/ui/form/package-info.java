/** Forms over drafts: what is typed, what is wrong with it, and how widgets and draft follow one another. */
@NullMarked
package org.openqrm.ui.form;

import org.jspecify.annotations.NullMarked;
