/** The rim where the server meets OSGi: applications and services. */
@NullMarked
package org.openqrm.server.osgi;

import org.jspecify.annotations.NullMarked;
