/** What a machine boots: the one decision behind every boot path, and the token that binds a boot to its machine. */
@NullMarked
package org.openqrm.core.boot;

import org.jspecify.annotations.NullMarked;
