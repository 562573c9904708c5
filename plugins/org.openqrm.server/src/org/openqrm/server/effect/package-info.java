/** Carries out what the core has decided and what takes time: power, agent orders, kernel imports. */
@NullMarked
package org.openqrm.server.effect;

import org.jspecify.annotations.NullMarked;
