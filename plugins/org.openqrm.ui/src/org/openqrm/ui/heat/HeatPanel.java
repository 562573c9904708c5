package org.openqrm.ui.heat;

import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.eclipse.core.runtime.preferences.IEclipsePreferences;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.ui.forms.widgets.Section;
import org.openqrm.core.domain.NodeId;
import org.openqrm.ui.look.NativeChoice;
import org.openqrm.ui.session.Session;

/** A heat map with the choice of what makes its groups and what its colours say. Both are remembered. */
public final class HeatPanel {
    private final Composite root;
    private final Combo groups;
    private final Combo colors;
    private final HeatCanvas canvas;
    private final IEclipsePreferences memory = InstanceScope.INSTANCE.getNode("org.openqrm.ui/heat");
    private List<Grouping> choices = List.of();

    /**
     * @param title the section whose title bar gets the choices
     * @param open gets the node whose cell was clicked
     * @param list gets the filter that finds the nodes of the group whose name was clicked
     */
    public HeatPanel(Composite parent, Section title, Session session, Consumer<NodeId> open, Consumer<String> list) {
        Composite bar = new Composite(title, SWT.NONE);
        bar.setData("org.eclipse.e4.ui.css.CssClassName", "openqrm-title-bar"); // as css/dark.css has it
        GridLayoutFactory.fillDefaults().numColumns(4).spacing(6, 0).applyTo(bar);
        groups = combo(bar, "&Group by:", "overview.heat.groups", "What puts nodes into one group");
        colors = combo(bar, "C&olor by:", "overview.heat.colors", "What the colors say");
        title.setTextClient(bar);
        colors.setItems(Arrays.stream(Coloring.values()).map(Coloring::title).toArray(String[]::new));
        colors.select("LOAD".equals(memory.get("color", "")) ? Coloring.LOAD.ordinal() : Coloring.STATE.ordinal());
        root = new Composite(parent, SWT.NONE);
        root.setBackgroundMode(SWT.INHERIT_FORCE);
        root.setBackground(parent.getBackground());
        GridLayoutFactory.fillDefaults().applyTo(root);
        canvas = new HeatCanvas(root, session, coloring(), memory.get("group", ""), this::drawn, open, list);
        GridDataFactory.fillDefaults().grab(true, true).applyTo(canvas.control());
        groups.addListener(SWT.Selection, _ -> chosen());
        colors.addListener(SWT.Selection, _ -> chosen());
    }

    private static Combo combo(Composite bar, String label, String id, String tip) {
        new Label(bar, SWT.NONE).setText(label);
        Combo combo = NativeChoice.create(bar);
        combo.setToolTipText(tip);
        combo.setData("test.id", id);
        return combo;
    }

    public Composite control() {
        return root;
    }

    /**
     * The nodes may be others now, or have other names and tags.
     *
     * @param emptyText what stands there while there are no nodes
     */
    public void refresh(String emptyText) {
        canvas.emptyText(emptyText);
        canvas.changed();
    }

    private void drawn(HeatCanvas.Choice by) {
        if (!by.choices().equals(choices)) {
            choices = by.choices();
            groups.setItems(choices.stream().map(Grouping::title).toArray(String[]::new));
            groups.requestLayout();
        }
        if (groups.getSelectionIndex() != choices.indexOf(by.grouping())) {
            groups.select(choices.indexOf(by.grouping()));
        }
    }

    private Coloring coloring() {
        return Coloring.values()[Math.max(0, colors.getSelectionIndex())];
    }

    private void chosen() {
        memory.put("group", groups.getText());
        memory.put("color", coloring().name());
        canvas.show(coloring(), groups.getText());
    }
}
