/**
 * The embedded SSH server: the way to the command line. It knows one user, {@code admin}, and keys only; there are no
 * passwords, no forwarding, no subsystems and no programs but ours.
 */
@NullMarked
package org.openqrm.server.ssh;

import org.jspecify.annotations.NullMarked;
