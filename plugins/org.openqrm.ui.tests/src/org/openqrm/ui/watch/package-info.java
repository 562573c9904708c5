/**
 * Watches that the SWT thread always answers soon: what a person does must never wait for work or for something else.
 * {@code @ExtendWith(Responsive.class)} has it hold in a story.
 */
@NullMarked
package org.openqrm.ui.watch;

import org.jspecify.annotations.NullMarked;
