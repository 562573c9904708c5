/** Drives a real workbench as a person does: by mouse and keys, finding widgets by their test id. */
@NullMarked
package org.openqrm.ui.robot;

import org.jspecify.annotations.NullMarked;
