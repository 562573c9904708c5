package org.openqrm.ui.wizard;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.wizard.IWizardPage;
import org.eclipse.jface.wizard.Wizard;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.jspecify.annotations.Nullable;
import org.openqrm.core.command.Outcome.Reason;
import org.openqrm.core.port.Configuration;
import org.openqrm.core.port.Configuration.Interface;
import org.openqrm.ui.action.Outcomes;
import org.openqrm.ui.icon.Icon;
import org.openqrm.ui.icon.Images;
import org.openqrm.ui.session.Session;

/** Chooses the network that machines boot from, listens there first, and writes the server's configuration file. */
final class FirstStartWizard extends Wizard {
    private static final String HELP = "first-steps.md#from-a-bare-server-to-a-running-virtual-environment";

    private final Session session;
    private final Configuration configuration;
    private final Configuration.Stored stored;
    private final List<Interface> interfaces;
    private final FirstStart entered;
    private final Runnable simulate;
    private final NetworkPage network = new NetworkPage();

    /** @param simulate opens the simulated data centre */
    FirstStartWizard(
            Session session,
            Configuration configuration,
            Configuration.Stored stored,
            List<Interface> interfaces,
            Runnable simulate) {
        this.session = session;
        this.configuration = configuration;
        this.stored = stored;
        this.interfaces = FirstStart.choices(interfaces);
        this.simulate = simulate;
        entered = new FirstStart(stored);
        if (entered.network.isEmpty()) {
            this.interfaces.stream()
                    .filter(i -> i.up() && !i.address().isEmpty())
                    .findFirst()
                    .ifPresent(i -> entered.network = i.name());
        }
        setWindowTitle("First Start");
        setHelpAvailable(true);
    }

    @Override
    public void addPages() {
        addPage(network);
        addPage(new AddressPage());
    }

    @Override
    public @Nullable IWizardPage getNextPage(@Nullable IWizardPage page) {
        return entered.simulated ? null : super.getNextPage(page);
    }

    @Override
    public boolean canFinish() {
        return entered.simulated || super.canFinish();
    }

    @Override
    public boolean performFinish() {
        if (entered.simulated) {
            simulate.run();
            return true;
        }
        CompletableFuture.supplyAsync(() -> configuration.store(entered.values()))
                .thenAccept(reasons -> getShell().getDisplay().asyncExec(() -> stored(reasons)));
        return false; // the answer closes it
    }

    private void stored(List<Reason> reasons) {
        Shell shell = getShell();
        if (shell == null || shell.isDisposed()) {
            return;
        }
        if (reasons.isEmpty()) {
            shell.close();
            session.restartServer();
        } else if (getContainer().getCurrentPage() instanceof FieldPage page) {
            page.refused(Outcomes.text(reasons));
        }
    }

    private List<Reason> faults() {
        return entered.simulated ? List.of() : configuration.check(entered.values());
    }

    /** The line that says what was heard. */
    private record Answer(Label icon, Label words, Images images) {
        void show(Icon look, String text) {
            if (!words.isDisposed()) {
                icon.setImage(images.of(look));
                words.setText(text);
                words.requestLayout();
            }
        }
    }

    private final class NetworkPage extends FieldPage {
        private @Nullable Combo choice;
        private @Nullable Answer heard;
        private int asked;

        NetworkPage() {
            super("Network", "Which machines is this data center made of?", HELP);
        }

        @Override
        void fill(FieldList list) {
            list.radio(
                    "real",
                    "&Real machines, which boot from this network:",
                    "They are booted, managed and fenced by this server",
                    true,
                    () -> entered.simulated = false);
            List<String> names = interfaces.stream().map(FirstStart::label).toList();
            int index = Math.max(
                    0, interfaces.stream().map(Interface::name).toList().indexOf(entered.network));
            choice = list.combo(
                    "interface",
                    "&Interface:",
                    "The machines' first network cards are connected to it",
                    names.isEmpty() ? List.of("(this machine has none)") : names,
                    index,
                    i -> {
                        entered.network = interfaces.get(i).name();
                        listen();
                    });
            Composite line = new Composite(list.area(), SWT.NONE);
            GridLayoutFactory.fillDefaults().numColumns(2).spacing(8, 0).applyTo(line);
            GridDataFactory.fillDefaults().grab(true, false).span(3, 1).applyTo(line);
            Label icon = new Label(line, SWT.NONE);
            GridDataFactory.fillDefaults()
                    .hint(16, 16)
                    .align(SWT.CENTER, SWT.BEGINNING)
                    .applyTo(icon);
            Label words = new Label(line, SWT.WRAP);
            words.setData("test.id", "wizard.heard");
            GridDataFactory.fillDefaults().grab(true, false).hint(380, 52).applyTo(words);
            heard = new Answer(icon, words, new Images(line));
            list.radio(
                    "simulated",
                    "&Simulated machines: a second window, to try everything",
                    "Needs no network; never touches the data of this window",
                    false,
                    () -> entered.simulated = true);
        }

        @Override
        void typed() {
            if (choice != null) {
                choice.setEnabled(!entered.simulated);
            }
        }

        @Override
        public void setVisible(boolean visible) {
            super.setVisible(visible);
            if (visible && asked == 0) {
                listen();
            }
        }

        /** Listens before anything is answered: a second DHCP server would spoil the first one's network. */
        private void listen() {
            Answer line = heard;
            if (line == null || entered.network.isEmpty()) {
                return;
            }
            int mine = ++asked;
            String name = entered.network;
            line.show(Icon.STATE_INTERMEDIATE, "Listening for DHCP servers on " + name + " for three seconds…");
            CompletableFuture.supplyAsync(() -> configuration.listen(name)).thenAccept(h -> {
                if (!line.words().isDisposed()) {
                    line.words().getDisplay().asyncExec(() -> {
                        if (mine == asked) {
                            line.show(
                                    FirstStart.clear(h) ? Icon.STATE_ACTIVE : Icon.SEVERITY_WARNING,
                                    FirstStart.verdict(h));
                        }
                    });
                }
            });
        }

        @Override
        List<Reason> reasons() {
            return !entered.simulated && entered.network.isEmpty()
                    ? List.of(new Reason("interface", "This machine has no network interface to boot machines from."))
                    : faults();
        }
    }

    private final class AddressPage extends FieldPage {
        private @Nullable Text pool;
        private @Nullable Text router;
        private @Nullable Text dns;

        AddressPage() {
            super("Addresses", "Booting machines are lent addresses by this server.", HELP);
        }

        @Override
        void fill(FieldList list) {
            list.check(
                    "dhcp.enabled",
                    "&Lend addresses (DHCP)",
                    "Without it no machine is booted, and nothing is answered",
                    entered.lend,
                    on -> entered.lend = on);
            pool = list.text(
                    "dhcp.pool",
                    "&Addresses:",
                    "FROM-TO, within the interface's subnet",
                    "empty: the upper half of the subnet",
                    entered.pool,
                    t -> entered.pool = t);
            router = list.text(
                    "dhcp.router", "&Router:", "Told to nodes", "none", entered.router, t -> entered.router = t);
            dns = list.text(
                    "dhcp.dns",
                    "Na&me servers:",
                    "Told to nodes; separated by commas",
                    "none",
                    entered.dns,
                    t -> entered.dns = t);
            String file = stored.file();
            int slash = file.lastIndexOf('/');
            list.note("Kernel images are kept in " + file.substring(0, Math.max(0, slash))
                    + "/images/kernel; application images stay on their NFS server.");
            list.note("Finish writes " + file + " and starts the server anew. Nodes that run go on running."
                    + stored.override()
                            .map(i -> " The command line names the interface " + i + ", which goes first.")
                            .orElse(""));
        }

        @Override
        void typed() {
            for (Text text : new Text[] {pool, router, dns}) {
                if (text != null) {
                    text.setEnabled(entered.lend);
                }
            }
        }

        @Override
        List<Reason> reasons() {
            return faults();
        }

        @Override
        boolean concerns(Reason reason) {
            return !reason.field().equals("interface");
        }
    }
}
