package org.openqrm.ui.overview;

/** What stands in the window's title bar: what needs a person comes first, as task bars cut the end off. */
public final class WindowTitle {
    private WindowTitle() {}

    /**
     * @param dataCenter empty while it is not known
     * @param alerts open ones; 0 to say nothing of them
     * @param simulated whether the machines exist only on the wire
     */
    public static String text(String product, String dataCenter, long alerts, boolean simulated) {
        return (alerts == 0 ? "" : "(" + alerts + ") ")
                + (simulated ? "SIMULATED – " : "")
                + (dataCenter.isEmpty() ? "" : dataCenter + " – ")
                + product;
    }
}
