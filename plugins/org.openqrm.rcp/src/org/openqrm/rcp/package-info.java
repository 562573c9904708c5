/** The workbench application: start-up, perspective and branding. */
@NullMarked
package org.openqrm.rcp;

import org.jspecify.annotations.NullMarked;
