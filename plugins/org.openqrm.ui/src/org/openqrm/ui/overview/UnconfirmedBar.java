package org.openqrm.ui.overview;

import java.util.List;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.openqrm.core.domain.NodePhase;
import org.openqrm.model.Node;
import org.openqrm.ui.action.VerbHandler;
import org.openqrm.ui.action.Verbs;
import org.openqrm.ui.icon.Icon;
import org.openqrm.ui.icon.Images;
import org.openqrm.ui.look.NativeButton;
import org.openqrm.ui.session.Session;

/** Shows only while a silent node waits for a person's word that it is off: says which one, and takes that word. */
final class UnconfirmedBar {
    private final Session session;
    private final Composite bar;
    private final Label text;

    UnconfirmedBar(Composite parent, Session session) {
        this.session = session;
        bar = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults()
                .numColumns(3)
                .margins(6, 2)
                .spacing(8, 0)
                .applyTo(bar);
        GridDataFactory.fillDefaults().grab(true, false).exclude(true).applyTo(bar);
        bar.setVisible(false);
        new Label(bar, SWT.NONE).setImage(new Images(bar).of(Icon.STATE_UNCONFIRMED));
        text = new Label(bar, SWT.WRAP);
        GridDataFactory.fillDefaults()
                .grab(true, false)
                .hint(120, SWT.DEFAULT)
                .align(SWT.FILL, SWT.CENTER)
                .applyTo(text);
        Button confirm = NativeButton.create(bar, SWT.PUSH);
        confirm.setText("Confirm &Off…");
        confirm.setData("test.id", "overview.confirmOff");
        confirm.setToolTipText("When you have made sure that it is off");
        confirm.addListener(SWT.Selection, _ -> unconfirmed().stream()
                .findFirst()
                .ifPresent(n ->
                        VerbHandler.carryOut(Verbs.named("node.confirmOff"), bar.getShell(), session, List.of(n))));
    }

    private List<Node> unconfirmed() {
        return session.mirror().root().getNodes().stream()
                .filter(n -> n.getPhase() == NodePhase.UNCONFIRMED)
                .toList();
    }

    void show() {
        List<Node> waiting = unconfirmed();
        boolean visible = !waiting.isEmpty();
        if (visible) {
            String others = waiting.size() > 1 ? " (and " + (waiting.size() - 1) + " more)" : "";
            say(waiting.getFirst().getName() + others
                    + " is silent and cannot be fenced. Nothing moves until somebody confirms that it is off.");
        }
        if (bar.getVisible() != visible) {
            bar.setVisible(visible);
            ((GridData) bar.getLayoutData()).exclude = !visible;
            bar.requestLayout();
        }
    }

    private void say(String sentence) {
        if (!text.getText().equals(sentence)) {
            text.setText(sentence);
            bar.requestLayout();
        }
    }
}
