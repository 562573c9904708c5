/** Watches machines boot, from the signs that the boot services and the agent listener see, and keeps how it went. */
@NullMarked
package org.openqrm.server.journal;

import org.jspecify.annotations.NullMarked;
