package org.openqrm.core.domain;

import java.time.Instant;

/** What is wrong with a node or an instance, and since when; a flag beside the state. */
public record Fault(Instant since, String reason) {}
