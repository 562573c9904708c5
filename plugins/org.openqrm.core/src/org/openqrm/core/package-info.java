/** The truth about the data centre: immutable records, and the pure decisions over them. */
@NullMarked
package org.openqrm.core;

import org.jspecify.annotations.NullMarked;
