/** The services of the server itself: whether they run, where, and whom they lend addresses to. */
@NullMarked
package org.openqrm.ui.service;

import org.jspecify.annotations.NullMarked;
