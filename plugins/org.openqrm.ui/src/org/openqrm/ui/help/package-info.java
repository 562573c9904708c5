/** The help book: the project's own documents, read from Markdown and shown in a view, beside a wizard or by F1. */
@NullMarked
package org.openqrm.ui.help;

import org.jspecify.annotations.NullMarked;
