package org.openqrm.model.edit;

/**
 * A field that two people set differently since {@code base}. Optional values as {@link java.util.Optional}.
 *
 * @param base as both saw it
 * @param mine as it stands in the editor
 * @param theirs as it was saved meanwhile
 */
public record Conflict<R>(Field<R> field, Object base, Object mine, Object theirs) {}
