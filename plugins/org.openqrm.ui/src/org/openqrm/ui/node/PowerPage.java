package org.openqrm.ui.node;

import java.util.Optional;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.ui.forms.IManagedForm;
import org.eclipse.ui.forms.widgets.FormToolkit;
import org.jspecify.annotations.Nullable;
import org.openqrm.core.command.PowerReading;
import org.openqrm.model.Node;
import org.openqrm.model.edit.NodeSettings;
import org.openqrm.ui.action.DialogHandler;
import org.openqrm.ui.form.Facts;
import org.openqrm.ui.form.FieldWidgets;
import org.openqrm.ui.form.Sections;
import org.openqrm.ui.form.VerbRows;
import org.openqrm.ui.look.NativeButton;
import org.openqrm.ui.text.Times;

/** How the node's power is controlled, whether that works, and what can be done with it now. */
final class PowerPage extends NodePage {
    private @Nullable Facts device;
    private @Nullable Button test;
    private @Nullable Label result;
    private @Nullable VerbRows verbs;
    private boolean asking;

    PowerPage(NodeEditor editor) {
        super(editor, "power", "Power");
    }

    @Override
    protected String help() {
        return "nodes.md#power-devices";
    }

    @Override
    protected void fill(IManagedForm managed, FieldWidgets<NodeSettings> fields) {
        Composite body = managed.getForm().getBody();
        GridLayoutFactory.fillDefaults()
                .numColumns(2)
                .equalWidth(true)
                .margins(12, 10)
                .spacing(20, 10)
                .applyTo(body);
        device(Sections.create(fields.toolkit(), body, "Power device", 1, true), fields.toolkit());
        verbs = new VerbRows(
                        Sections.create(fields.toolkit(), body, "Power", 2, true),
                        fields.toolkit(),
                        session(),
                        this::thing)
                .add("node.powerOn", "Switches the machine on; it boots what it should.")
                .add("node.powerOff", "Switches the machine off; it leaves the pool.")
                .add("node.powerCycle", "Cuts its power and switches it on again, for one that hangs.")
                .add("node.reboot", "Reboots the machine; what it runs is started on it again.")
                .add("node.confirmOff", "Your word that a silent node is off, so that its work may move.");
    }

    private void device(Composite area, FormToolkit toolkit) {
        Composite lines = toolkit.createComposite(area);
        GridLayoutFactory.fillDefaults().numColumns(2).spacing(12, 8).applyTo(lines);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(lines);
        device = new Facts(lines, toolkit);
        Composite row = toolkit.createComposite(area);
        GridLayoutFactory.fillDefaults().numColumns(2).spacing(8, 4).applyTo(row);
        Button ask = NativeButton.create(row, "&Test", SWT.PUSH);
        ask.setToolTipText("Asks the device whether the machine is on, and changes nothing");
        ask.setData("test.id", "node.power.test");
        ask.addListener(SWT.Selection, _ -> ask());
        test = ask;
        Button change = NativeButton.create(row, "&Change…", SWT.PUSH);
        change.setToolTipText("Sets address, user and password of the device, or removes it");
        change.addListener(
                SWT.Selection,
                _ -> DialogHandler.run("node.powerDevice", getSite().getWorkbenchWindow(), thing()));
        Label answer = toolkit.createLabel(area, "", SWT.WRAP);
        answer.setData("test.id", "node.power.result");
        GridDataFactory.fillDefaults().grab(true, false).hint(200, SWT.DEFAULT).applyTo(answer);
        result = answer;
    }

    /** The device may take its time: the answer comes when it comes. */
    private void ask() {
        asking = true;
        say("Asking the device; one that does not answer takes up to a minute.");
        thing().forEach(this::refresh);
        PowerReading lost =
                PowerReading.unknown(session().clock().instant(), "The server did not answer; see its log.");
        session()
                .ask(server -> server.askPower(editor().id(), Optional.empty(), Optional.empty()), lost)
                .thenAccept(reading -> {
                    asking = false;
                    say(text(reading));
                    thing().forEach(this::refresh);
                });
    }

    private String text(PowerReading reading) {
        String at =
                Times.at(reading.at(), session().clock().instant(), session().zone());
        return at + ":  "
                + switch (reading.state()) {
                    case ON -> "The device answers: the machine is on.";
                    case OFF -> "The device answers: the machine is off.";
                    case UNKNOWN -> reading.detail();
                };
    }

    private void say(String text) {
        Label shown = result;
        if (shown != null && !shown.isDisposed()) {
            shown.setText(text);
            shown.requestLayout();
        }
    }

    @Override
    protected void refresh(Node node) {
        Facts facts = device;
        Button ask = test;
        VerbRows rows = verbs;
        if (facts != null && ask != null && rows != null && !ask.isDisposed()) {
            facts.show(NodeFacts.power(node));
            ask.setEnabled(node.getPower() != null && !asking);
            rows.update();
        }
    }
}
