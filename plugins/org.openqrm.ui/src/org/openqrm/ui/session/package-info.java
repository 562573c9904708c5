/** The workbench's connection to the data centre: waits for it, mirrors it, submits commands to it. */
@NullMarked
package org.openqrm.ui.session;

import org.jspecify.annotations.NullMarked;
