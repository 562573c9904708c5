package org.openqrm.ui.help;

import java.util.Arrays;

/** Shares a table's width among its columns. */
final class GridWidths {
    private GridWidths() {}

    /**
     * @param least what each column needs for its longest word
     * @param natural what each would take without a line break
     * @return all natural widths if there is room for them; else what is there beyond the least, shared by what each lacks
     */
    static int[] share(int[] least, int[] natural, int room) {
        if (Arrays.stream(natural).sum() <= room) {
            return natural.clone();
        }
        int[] widths = least.clone();
        int spare = Math.max(0, room - Arrays.stream(least).sum());
        long lack = Arrays.stream(natural).sum() - (long) Arrays.stream(least).sum();
        for (int i = 0; i < widths.length; i++) {
            widths[i] += lack <= 0 ? 0 : (int) (spare * (long) (natural[i] - least[i]) / lack);
        }
        return widths;
    }
}
