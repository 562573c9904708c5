/**
 * A data centre for tests of the screen: the real core loop, a store in memory, and machines that only pretend. What they do
 * they do at once, so that no test waits for a boot.
 */
@NullMarked
package org.openqrm.ui.lab;

import org.jspecify.annotations.NullMarked;
