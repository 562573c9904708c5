/** The way into the data centre: {@link org.openqrm.core.DataCenter}. */
@NullMarked
package org.openqrm.core;

import org.jspecify.annotations.NullMarked;
