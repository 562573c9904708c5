/** What a person or a policy may ask of the data centre, and the answers. Records only: a remote client sends the same. */
@NullMarked
package org.openqrm.core.command;

import org.jspecify.annotations.NullMarked;
