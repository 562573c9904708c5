/** Virtual Environments, application images and preferences as a file in XMI, for export and import. */
@NullMarked
package org.openqrm.model.exchange;

import org.jspecify.annotations.NullMarked;
