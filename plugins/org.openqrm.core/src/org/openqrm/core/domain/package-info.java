/**
 * What a data centre consists of, as immutable records: nodes, images, Virtual Environments, their instances, leases and
 * events, and {@link org.openqrm.core.domain.DataCenterImage}, the consistent whole at one revision.
 */
@NullMarked
package org.openqrm.core.domain;

import org.jspecify.annotations.NullMarked;
