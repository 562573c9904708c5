/** A persistent map: what the image of the data centre shares between its revisions. */
@NullMarked
package org.openqrm.core.collection;

import org.jspecify.annotations.NullMarked;
