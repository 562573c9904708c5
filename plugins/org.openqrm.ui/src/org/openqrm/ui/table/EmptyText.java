package org.openqrm.ui.table;

/**
 * What stands in the place of a table without rows.
 *
 * @param title what is (not) there
 * @param advice what to do about it; may be empty
 * @param action text of a link; empty for none
 * @param run what the link does
 */
public record EmptyText(String title, String advice, String action, Runnable run) {
    public EmptyText(String title, String advice) {
        this(title, advice, "", () -> {});
    }
}
