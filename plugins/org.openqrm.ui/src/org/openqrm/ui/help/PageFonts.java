package org.openqrm.ui.help;

import org.eclipse.jface.resource.ColorDescriptor;
import org.eclipse.jface.resource.FontDescriptor;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.resource.LocalResourceManager;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.Font;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.graphics.TextStyle;
import org.eclipse.swt.widgets.Control;
import org.openqrm.ui.help.Block.Span;

/** Fonts and colours of a page; they follow the theme that its widget has, and go with the widget. */
final class PageFonts {
    private static final double[] HEADINGS = {1.75, 1.35, 1.15, 1.0, 1.0, 1.0};

    private final Control owner;
    private final LocalResourceManager resources;

    PageFonts(Control owner) {
        this.owner = owner;
        resources = new LocalResourceManager(JFaceResources.getResources(owner.getDisplay()), owner);
    }

    Font body() {
        return JFaceResources.getDefaultFont();
    }

    Font code() {
        return resources.create(
                FontDescriptor.createFrom(JFaceResources.getTextFont()).setHeight(height(body())));
    }

    private static int height(Font font) {
        return font.getFontData()[0].getHeight();
    }

    Font heading(int level) {
        return resources.create(FontDescriptor.createFrom(body())
                .setHeight((int) Math.round(height(body()) * HEADINGS[level - 1]))
                .setStyle(SWT.BOLD));
    }

    Font of(Span span) {
        if (span.code()) {
            return code();
        }
        int style = (span.bold() ? SWT.BOLD : 0) | (span.italic() ? SWT.ITALIC : 0);
        return style == 0
                ? body()
                : resources.create(FontDescriptor.createFrom(body()).setStyle(style));
    }

    /** @param known whether the link leads anywhere: others look like plain text */
    TextStyle style(Span span, boolean known) {
        TextStyle style = new TextStyle(of(span), null, null);
        if (known) {
            style.underline = true;
            style.underlineStyle = SWT.UNDERLINE_SINGLE;
            style.foreground = link();
        } else if (span.code()) {
            style.background = codeBackground();
        }
        return style;
    }

    Color text() {
        return owner.getForeground();
    }

    Color link() {
        return color(dark() ? new RGB(0x6c, 0xb0, 0xff) : new RGB(0x1a, 0x5f, 0xb4));
    }

    Color codeBackground() {
        return mixed(0.07);
    }

    Color line() {
        return mixed(0.22);
    }

    private Color color(RGB rgb) {
        return resources.create(ColorDescriptor.createFrom(rgb));
    }

    private boolean dark() {
        return lightness(owner.getBackground().getRGB())
                < lightness(owner.getForeground().getRGB());
    }

    private static int lightness(RGB color) {
        return color.red + color.green + color.blue;
    }

    /** The background with a little of the foreground in it. */
    private Color mixed(double share) {
        RGB back = owner.getBackground().getRGB();
        RGB front = owner.getForeground().getRGB();
        return color(new RGB(
                mix(back.red, front.red, share),
                mix(back.green, front.green, share),
                mix(back.blue, front.blue, share)));
    }

    private static int mix(int back, int front, double share) {
        return (int) Math.round(back + (front - back) * share);
    }
}
