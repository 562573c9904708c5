/** The workbench's views, editors and commands. */
@NullMarked
package org.openqrm.ui;

import org.jspecify.annotations.NullMarked;
