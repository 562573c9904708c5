/** Switches machines on and off through their power devices, and believes only what the device reports afterwards. */
@NullMarked
package org.openqrm.server.power;

import org.jspecify.annotations.NullMarked;
