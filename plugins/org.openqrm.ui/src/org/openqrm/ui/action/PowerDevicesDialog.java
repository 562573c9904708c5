package org.openqrm.ui.action;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Spinner;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.swt.widgets.Text;
import org.jspecify.annotations.Nullable;
import org.openqrm.core.bulk.AddressPattern;
import org.openqrm.core.bulk.Bulk;
import org.openqrm.core.bulk.PowerPlan;
import org.openqrm.core.command.Command;
import org.openqrm.core.domain.Node;
import org.openqrm.core.domain.NodeId;
import org.openqrm.core.domain.Secret;
import org.openqrm.ui.access.Spoken;
import org.openqrm.ui.session.Session;
import org.openqrm.ui.text.Words;

/** Asks for the power devices of many nodes at once: a pattern of addresses, and what each node gets by it. */
final class PowerDevicesDialog extends CommandDialog {
    private final List<Node> nodes;
    private final Set<NodeId> left = new HashSet<>();
    private @Nullable Text pattern;
    private @Nullable Spinner port;
    private @Nullable Text user;
    private @Nullable Text password;
    private @Nullable Table table;

    PowerDevicesDialog(Shell shell, Session session, List<org.openqrm.model.Node> selected) {
        super(
                shell,
                session,
                "Power Devices of " + selected.size() + " nodes",
                "The pattern gives each node its address: {n} counts from 1, {n=17} from 17, {name} is the node's name,"
                        + " {number} the number at its end.",
                "Save");
        nodes = selected.stream()
                .flatMap(n -> session.image().node(n.getId()).stream())
                .toList();
    }

    @Override
    String help() {
        return "nodes.md#power-devices";
    }

    @Override
    void createFields(FieldGrid fields) {
        pattern = fields.text(
                "powers.pattern",
                "&Addresses:",
                "Host names or addresses of the controllers (BMC), with {n}, {n=17}, {name} or {number}",
                "10.0.9.{n} or bmc-{name}");
        port = fields.spinner("powers.port", "&Port:", "UDP, 623 as a rule", PowerDeviceDialog.IPMI_PORT, 1, 65535);
        user = fields.text("powers.user", "&User:", "Their user with the right to switch power", "admin");
        Text secret =
                fields.password("powers.password", "Pass&word:", "Stored sealed; empty keeps those that are stored");
        secret.setMessage("unchanged");
        password = secret;
        Table made = fields.wide(area -> new Table(area, SWT.CHECK | SWT.BORDER | SWT.FULL_SELECTION), 240);
        made.setData("test.id", "powers.table");
        Spoken.name(made, "What each node gets");
        made.setHeaderVisible(true);
        column(made, "Node", 170);
        column(made, "Address", 170);
        column(made, "Fault", 300);
        for (Node node : nodes) {
            TableItem item = new TableItem(made, SWT.NONE);
            item.setText(0, node.name());
            item.setChecked(true);
        }
        made.addListener(SWT.Selection, e -> {
            if (e.detail == SWT.CHECK && e.item instanceof TableItem item) {
                NodeId node = nodes.get(made.indexOf(item)).id();
                if (item.getChecked()) {
                    left.remove(node);
                } else {
                    left.add(node);
                }
                fields.changed();
            }
        });
        table = made;
    }

    private static void column(Table table, String title, int width) {
        TableColumn column = new TableColumn(table, SWT.NONE);
        column.setText(title);
        column.setWidth(width);
    }

    private int port() {
        return Objects.requireNonNull(port).getSelection();
    }

    private Optional<Secret> secret() {
        char[] typed = Objects.requireNonNull(password).getTextChars();
        return typed.length == 0 ? Optional.empty() : Optional.of(new Secret(typed));
    }

    private PowerPlan plan() {
        return PowerPlan.of(
                session().image(),
                nodes,
                left,
                AddressPattern.parse(Objects.requireNonNull(pattern).getText()),
                port(),
                secret().isPresent());
    }

    private List<Bulk.Step> steps() {
        return plan().steps(left, port(), Objects.requireNonNull(user).getText().strip(), secret());
    }

    private void show(List<PowerPlan.Row> rows) {
        Table shown = Objects.requireNonNull(table);
        for (int i = 0; i < shown.getItemCount(); i++) {
            TableItem item = shown.getItem(i);
            boolean out = left.contains(nodes.get(i).id());
            item.setText(1, out || i >= rows.size() ? "" : rows.get(i).address());
            item.setText(
                    2,
                    out
                            ? "left out"
                            : i >= rows.size() ? "" : rows.get(i).fault().orElse(""));
        }
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i).fault().isPresent() && !left.contains(rows.get(i).node())) {
                shown.showItem(shown.getItem(i));
                return;
            }
        }
    }

    /** Shows what each node gets; the first of them is judged. */
    @Override
    Command command() {
        PowerPlan plan;
        try {
            plan = plan();
        } catch (IllegalArgumentException e) {
            show(List.of());
            throw e;
        }
        show(plan.rows());
        long faults = plan.faults(left);
        if (faults > 0) {
            throw new IllegalArgumentException("There " + (faults == 1 ? "is " : "are ") + Words.count(faults, "fault")
                    + " in the list: mend the pattern, or untick what is to be left out.");
        }
        List<Bulk.Step> steps = steps();
        if (steps.isEmpty()) {
            throw new IllegalArgumentException("All nodes are left out.");
        }
        return steps.getFirst().command();
    }

    @Override
    protected void okPressed() {
        List<Bulk.Step> steps = steps();
        setReturnCode(OK);
        close();
        BulkJob.start(session(), "Power Device", steps);
    }
}
