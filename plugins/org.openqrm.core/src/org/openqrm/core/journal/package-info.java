/** What a node has been through: how its last boots went, phase by phase, and what changed in the machine between them. */
@NullMarked
package org.openqrm.core.journal;

import org.jspecify.annotations.NullMarked;
