package org.openqrm.ui.look;

/** What a desktop's portal says of {@code color-scheme}, in the order of its numbers. */
enum ColorScheme {
    /** Also where there is no portal. */
    NO_PREFERENCE,
    DARK,
    LIGHT;

    /** A number that is not in the standard is no preference, as the standard says. */
    static ColorScheme of(int number) {
        return number == 1 ? DARK : number == 2 ? LIGHT : NO_PREFERENCE;
    }
}
