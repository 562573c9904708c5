/** What an administrator sets, and the keys and directories that a server keeps for itself. */
@NullMarked
package org.openqrm.server.config;

import org.jspecify.annotations.NullMarked;
