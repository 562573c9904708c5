/**
 * What follows from what: pure functions from the image and an input to changes, effects and an answer. Nothing here
 * waits, stores or sends.
 */
@NullMarked
package org.openqrm.core.decide;

import org.jspecify.annotations.NullMarked;
