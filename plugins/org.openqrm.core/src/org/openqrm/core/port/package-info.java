/** What the core needs of the outside world, and what the outside world tells it. */
@NullMarked
package org.openqrm.core.port;

import org.jspecify.annotations.NullMarked;
