package org.openqrm.ui.preference;

import org.openqrm.core.port.Configuration.Item;
import org.openqrm.core.port.Configuration.Kind;

/** What may be entered for a setting, in a few words. */
final class SettingRange {
    private SettingRange() {}

    /** "60 to 604800 s, normally 3600". */
    static String text(Item item) {
        String normal = item.byDefault().isEmpty() ? "" : "normally " + item.byDefault();
        if (item.kind() != Kind.NUMBER) {
            return item.kind() == Kind.FLAG ? "" : normal;
        }
        String unit = item.unit().isEmpty() ? "" : " " + item.unit();
        return item.least() + " to " + item.most() + unit + ", " + normal;
    }
}
