package org.openqrm.ui.form;

/**
 * Something that keeps a form from being saved.
 *
 * @param path of the field, as {@link org.openqrm.model.edit.Field#path()}; empty for the whole
 */
public record Problem(String path, String text) {}
