/**
 * The node-facing HTTP listener: boot scripts rendered for who asks, kernels, initramfs images and loaders. It has no other
 * routes, takes no input but a path, and knows no secret but the one-time token of a boot.
 */
@NullMarked
package org.openqrm.server.http;

import org.jspecify.annotations.NullMarked;
