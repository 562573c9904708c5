/** Keeps the files that nodes boot, and takes in new kernels. */
@NullMarked
package org.openqrm.server.image;

import org.jspecify.annotations.NullMarked;
