/**
 * Keeps the EMF objects that the screen shows equal to the records of the core. Everything here runs on one thread, the one
 * that owns the EMF objects, except where a method says otherwise.
 */
@NullMarked
package org.openqrm.model.mirror;

import org.jspecify.annotations.NullMarked;
