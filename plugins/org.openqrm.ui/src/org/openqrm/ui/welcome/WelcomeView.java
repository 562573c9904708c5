package org.openqrm.ui.welcome;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.resource.FontDescriptor;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.resource.LocalResourceManager;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.forms.events.IHyperlinkListener;
import org.eclipse.ui.forms.widgets.FormToolkit;
import org.eclipse.ui.forms.widgets.ImageHyperlink;
import org.eclipse.ui.forms.widgets.ScrolledForm;
import org.eclipse.ui.part.ViewPart;
import org.eclipse.ui.statushandlers.StatusManager;
import org.jspecify.annotations.Nullable;
import org.openqrm.ui.form.Sections;
import org.openqrm.ui.help.HelpView;
import org.openqrm.ui.icon.Icon;
import org.openqrm.ui.icon.Images;
import org.openqrm.ui.look.LookChange;
import org.openqrm.ui.open.Commands;
import org.openqrm.ui.session.Session;

/** Shown at the first start: what this is, what to do first, and where to read more. */
public final class WelcomeView extends ViewPart {
    public static final String ID = "org.openqrm.ui.welcome";

    private static final String VIEW = "view:";
    private static final int TWO_COLUMNS_FROM = 760;
    private static final int WIDEST = 1100;

    private @Nullable FormToolkit toolkit;
    private @Nullable ScrolledForm form;

    @Override
    public void createPartControl(@Nullable Composite parent) {
        if (parent == null) {
            return;
        }
        FormToolkit kit = new FormToolkit(parent.getDisplay());
        toolkit = kit;
        ScrolledForm made = kit.createScrolledForm(parent);
        form = made;
        LookChange.listen(made, kit::refreshHyperlinkColors);
        Composite body = made.getBody();
        GridLayoutFactory.fillDefaults()
                .numColumns(2)
                .margins(24, 20)
                .spacing(28, 16)
                .applyTo(body);
        Images images = new Images(body);
        head(kit, body, images);
        Composite steps = Sections.create(kit, body, "From a bare server to a running Virtual Environment", 1, false);
        new StepList(
                steps,
                kit,
                getSite().getService(Session.class),
                this::run,
                command ->
                        command.startsWith(VIEW) || Commands.possible(getSite().getWorkbenchWindow(), command),
                page -> HelpView.open(getSite().getPage(), page));
        Composite more = kit.createComposite(body);
        GridLayoutFactory.fillDefaults().spacing(0, 16).applyTo(more);
        GridDataFactory.fillDefaults()
                .align(SWT.FILL, SWT.BEGINNING)
                .hint(300, SWT.DEFAULT)
                .applyTo(more);
        simulation(kit, more, images);
        reading(kit, more, images);
        body.addListener(SWT.Resize, _ -> fit(made));
    }

    /** Two columns where there is room, and never so wide that the eye gets lost. */
    private static void fit(ScrolledForm form) {
        int width = form.getClientArea().width;
        GridLayout layout = (GridLayout) form.getBody().getLayout();
        int columns = width < TWO_COLUMNS_FROM ? 1 : 2;
        int right = Math.max(24, width - WIDEST);
        if (layout.numColumns != columns || layout.marginRight != right - 24) {
            layout.numColumns = columns;
            layout.marginRight = right - 24;
            Control head = form.getBody().getChildren()[0];
            ((org.eclipse.swt.layout.GridData) head.getLayoutData()).horizontalSpan = columns;
            form.getDisplay().asyncExec(() -> {
                if (!form.isDisposed()) {
                    form.reflow(true);
                }
            });
        }
    }

    private static void head(FormToolkit kit, Composite body, Images images) {
        Composite head = kit.createComposite(body);
        GridLayoutFactory.fillDefaults().numColumns(2).spacing(14, 2).applyTo(head);
        GridDataFactory.fillDefaults().grab(true, false).span(2, 1).applyTo(head);
        Label icon = kit.createLabel(head, "");
        icon.setImage(images.of(Icon.OPENQRM));
        GridDataFactory.fillDefaults().align(SWT.CENTER, SWT.CENTER).applyTo(icon);
        Label title = kit.createLabel(head, "Welcome to openQRM Workbench", SWT.WRAP);
        GridDataFactory.fillDefaults()
                .align(SWT.FILL, SWT.CENTER)
                .grab(true, false)
                .hint(300, SWT.DEFAULT)
                .applyTo(title);
        LocalResourceManager fonts = new LocalResourceManager(JFaceResources.getResources(), head);
        title.setFont(fonts.create(FontDescriptor.createFrom(JFaceResources.getDefaultFont())
                .increaseHeight(7)
                .setStyle(SWT.BOLD)));
        kit.createLabel(head, "");
        Label words = kit.createLabel(
                head,
                "It runs a data center whose servers own nothing but their hardware: they boot over the network, are"
                        + " given work, and are replaced when they fail.",
                SWT.WRAP);
        GridDataFactory.fillDefaults().grab(true, false).hint(300, SWT.DEFAULT).applyTo(words);
    }

    private void simulation(FormToolkit kit, Composite parent, Images images) {
        boolean simulated = !System.getProperty("openqrm.simulation", "").isEmpty();
        Composite area = Sections.create(
                kit, parent, simulated ? "This data center is simulated" : "No server at hand?", 1, false);
        Label words = kit.createLabel(
                area,
                simulated
                        ? "Its machines speak the real network protocols, but exist nowhere else. Break one, and see what"
                                + " happens."
                        : "Try everything on 226 simulated machines. They speak the real network protocols, need no root"
                                + " and no network, and never touch your data.",
                SWT.WRAP);
        GridDataFactory.fillDefaults().grab(true, false).hint(200, SWT.DEFAULT).applyTo(words);
        if (simulated) {
            link(kit, area, images, Icon.SIMULATE, "Show Simulated Machines", VIEW + "org.openqrm.ui.machines");
        } else {
            link(kit, area, images, Icon.SIMULATE, "Open Simulated Data Center", "org.openqrm.ui.simulation.open");
        }
    }

    private void reading(FormToolkit kit, Composite parent, Images images) {
        Composite area = Sections.create(kit, parent, "To read", 1, false);
        page(kit, area, images, "First steps", "first-steps.md");
        page(kit, area, images, "Virtual Environments", "virtual-environments.md");
        page(kit, area, images, "Managing real machines", "real-machines.md");
        page(kit, area, images, "Keys", "workbench.md#keys");
        Label f1 = kit.createLabel(area, "F1 opens the page for what you are doing, wherever you are.", SWT.WRAP);
        GridDataFactory.fillDefaults().grab(true, false).hint(200, SWT.DEFAULT).applyTo(f1);
    }

    private void page(FormToolkit kit, Composite area, Images images, String text, String address) {
        ImageHyperlink link = hyperlink(kit, area, images, Icon.HELP, text);
        link.addHyperlinkListener(IHyperlinkListener.linkActivatedAdapter(
                _ -> HelpView.open(getSite().getPage(), address)));
    }

    private void link(FormToolkit kit, Composite area, Images images, Icon icon, String text, String command) {
        ImageHyperlink link = hyperlink(kit, area, images, icon, text);
        link.setData("test.id", command);
        link.addHyperlinkListener(IHyperlinkListener.linkActivatedAdapter(_ -> run(command)));
    }

    private static ImageHyperlink hyperlink(FormToolkit kit, Composite area, Images images, Icon icon, String text) {
        ImageHyperlink link = kit.createImageHyperlink(area, SWT.NONE);
        link.setImage(images.of(icon));
        link.setText(text);
        link.setUnderlined(false);
        link.setBackground(null); // that of what it stands on, whatever the theme
        return link;
    }

    private void run(String command) {
        IWorkbenchWindow window = getSite().getWorkbenchWindow();
        if (!command.startsWith(VIEW)) {
            Commands.run(window, command);
            return;
        }
        try {
            getSite().getPage().showView(command.substring(VIEW.length()));
        } catch (PartInitException e) {
            StatusManager.getManager().handle(e.getStatus(), StatusManager.SHOW | StatusManager.LOG);
        }
    }

    @Override
    public void setFocus() {
        if (form != null) {
            form.setFocus();
        }
    }

    @Override
    public void dispose() {
        if (toolkit != null) {
            toolkit.dispose();
        }
        super.dispose();
    }
}
