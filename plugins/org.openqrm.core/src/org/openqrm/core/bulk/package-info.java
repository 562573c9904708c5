/** One thing done to many nodes or Virtual Environments: judged before, carried out, and summed up. */
@NullMarked
package org.openqrm.core.bulk;

import org.jspecify.annotations.NullMarked;
