/** What runs on nodes, and the builder that packs it with a kernel's modules into an initramfs. */
@NullMarked
package org.openqrm.node;

import org.jspecify.annotations.NullMarked;
