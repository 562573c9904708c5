/** Puts the server together, starts it in the right order and takes it apart again. */
@NullMarked
package org.openqrm.server.assembly;

import org.jspecify.annotations.NullMarked;
