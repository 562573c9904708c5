/**
 * The small language that narrows down lists, the same in the workbench and on the command line:
 * {@code state:idle ram>=8G tag:dmz rack1[01-20]}.
 */
@NullMarked
package org.openqrm.core.query;

import org.jspecify.annotations.NullMarked;
