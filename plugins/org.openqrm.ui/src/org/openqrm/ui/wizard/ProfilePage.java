package org.openqrm.ui.wizard;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.jspecify.annotations.Nullable;
import org.openqrm.core.command.Outcome.Reason;
import org.openqrm.core.domain.DataCenterImage;
import org.openqrm.core.domain.VeDefinition;
import org.openqrm.ui.icon.Icon;
import org.openqrm.ui.icon.Images;

/** What a node must be, and which nodes there are that are so, as one types. */
final class ProfilePage extends FieldPage {
    private static final int DELAY_MS = 150;

    private final NewVeWizard wizard;
    private final NewVe entered;
    private @Nullable Shown shown;
    private int asked;

    private record Shown(Label icon, Label summary, Label nodes, Images images) {}

    ProfilePage(NewVeWizard wizard, NewVe entered, String help) {
        super("Node Profile", "What a node must be. Empty means that any will do.", help);
        this.wizard = wizard;
        this.entered = entered;
    }

    @Override
    void fill(FieldList list) {
        list.text("profile.memoryMiB", "&RAM at least:", "4 GiB or 512 MiB", "any", "", t -> entered.memory = t);
        list.text("profile.cpuCount", "&CPUs at least:", "A whole number", "any", "", t -> entered.cpus = t);
        list.text(
                "profile.requiredTags",
                "R&equired tags:",
                "A node must have all of them; separated by blanks",
                "none; for example rack-3 dmz",
                "",
                t -> entered.requiredTags = t);
        list.text(
                "profile.excludedTags",
                "E&xcluded tags:",
                "A node must have none of them; separated by blanks",
                "none",
                "",
                t -> entered.excludedTags = t);
        Composite line = new Composite(list.area(), SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(2).spacing(8, 6).applyTo(line);
        GridDataFactory.fillDefaults().grab(true, true).span(3, 1).applyTo(line);
        Label icon = new Label(line, SWT.NONE);
        GridDataFactory.fillDefaults().hint(16, 16).applyTo(icon);
        Label words = new Label(line, SWT.WRAP);
        words.setData("test.id", "wizard.match");
        GridDataFactory.fillDefaults().grab(true, false).applyTo(words);
        new Label(line, SWT.NONE);
        Label nodes = new Label(line, SWT.WRAP);
        GridDataFactory.fillDefaults().grab(true, true).hint(300, 110).applyTo(nodes);
        shown = new Shown(icon, words, nodes, new Images(line));
    }

    @Override
    List<Reason> reasons() {
        return wizard.reasons();
    }

    @Override
    boolean concerns(Reason reason) {
        return reason.field().startsWith("profile");
    }

    @Override
    void typed() {
        match();
    }

    @Override
    public void setVisible(boolean visible) {
        super.setVisible(visible);
        if (visible) {
            match();
        }
    }

    /** A moment after the last key, and on another thread: there may be 10,000 nodes. */
    private void match() {
        int mine = ++asked;
        getShell().getDisplay().timerExec(DELAY_MS, () -> {
            if (mine == asked && getControl() != null && !getControl().isDisposed()) {
                DataCenterImage image = wizard.session().image();
                VeDefinition definition = entered.definition();
                CompletableFuture.supplyAsync(() -> MatchPreview.of(image, definition))
                        .thenAccept(p -> getControl().getDisplay().asyncExec(() -> show(p, mine)));
            }
        });
    }

    private void show(MatchPreview preview, int mine) {
        Shown line = shown;
        if (mine != asked || line == null || line.summary().isDisposed()) {
            return;
        }
        line.icon().setImage(line.images().of(preview.enough() ? Icon.STATE_ACTIVE : Icon.SEVERITY_WARNING));
        line.summary().setText(preview.summary());
        line.nodes().setText(String.join("\n", preview.nodes()));
        line.summary().getParent().layout();
    }
}
