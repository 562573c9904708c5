package org.openqrm.ui.wizard;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.openqrm.core.command.Command;
import org.openqrm.core.command.Outcome;
import org.openqrm.core.command.Outcome.Reason;
import org.openqrm.core.domain.ApplicationImage;
import org.openqrm.core.domain.KernelImage;
import org.openqrm.core.domain.RootMode;
import org.openqrm.core.domain.VeId;
import org.openqrm.ui.action.Outcomes;
import org.openqrm.ui.session.Session;
import org.openqrm.ui.text.Words;

/** Name and size, images, what a node must be, and what happens when one fails. */
final class NewVeWizard extends CommandWizard {
    private static final String HELP = "virtual-environments.md#the-wizard";

    private final NewVe entered = new NewVe();
    private final Consumer<VeId> open;

    /** @param open opens the editor of what was made */
    NewVeWizard(Session session, Consumer<VeId> open) {
        super(session, "New Virtual Environment");
        this.open = open;
    }

    @Override
    public void addPages() {
        addPage(new NamePage());
        addPage(new ImagesPage());
        addPage(new ProfilePage(this, entered, HELP));
        addPage(new AvailabilityPage());
    }

    @Override
    Command command() {
        return new Command.CreateVe(entered.definition());
    }

    @Override
    List<Reason> misread() {
        return entered.misread();
    }

    @Override
    void accepted(Outcome.Accepted outcome) {
        if (outcome.created().isPresent()) {
            VeId id = new VeId(outcome.created().getAsInt());
            open.accept(id);
            if (entered.start) {
                session().submit(new Command.StartVe(id)).thenAccept(o -> Outcomes.show("Start", o));
            }
        }
    }

    /** A page of this wizard. */
    private abstract class Page extends FieldPage {
        Page(String title, String description) {
            super(title, description, HELP);
        }

        @Override
        List<Reason> reasons() {
            return NewVeWizard.this.reasons();
        }
    }

    private final class NamePage extends Page {
        NamePage() {
            super("Name and Size", "Only the name is needed; everything can be changed afterwards.");
        }

        @Override
        void fill(FieldList list) {
            list.text(
                    "name",
                    "Na&me:",
                    "A host name: the instances are called so. Lower-case letters, digits and '-'",
                    "web",
                    entered.name,
                    t -> entered.name = t);
            list.text("description", "&Description:", "A few words for people", "", "", t -> entered.description = t);
            list.spinner(
                    "nodes",
                    "N&odes:",
                    "How many nodes it runs on, 1 to 1000",
                    entered.nodes,
                    1000,
                    n -> entered.nodes = n);
        }
    }

    private final class ImagesPage extends Page {
        ImagesPage() {
            super("Images", "What the nodes boot, and the root file system they become.");
        }

        @Override
        void fill(FieldList list) {
            List<KernelImage> kernels = session().image().kernels().values().stream()
                    .sorted(Comparator.comparing(KernelImage::name))
                    .toList();
            List<ApplicationImage> images = session().image().images().values().stream()
                    .sorted(Comparator.comparing(ApplicationImage::name))
                    .toList();
            choose(
                    list,
                    "kernel",
                    "&Kernel image:",
                    kernels,
                    KernelImage::name,
                    k -> entered.kernel = k.map(KernelImage::id));
            choose(
                    list,
                    "image",
                    "&Application image:",
                    images,
                    ApplicationImage::name,
                    i -> entered.image = i.map(ApplicationImage::id));
            for (RootMode mode : RootMode.values()) {
                list.radio(
                        "rootMode." + mode,
                        Words.rootMode(mode),
                        Words.explain(mode),
                        mode == entered.rootMode,
                        () -> entered.rootMode = mode);
            }
            if (kernels.isEmpty() || images.isEmpty()) {
                list.note("Without both it can be defined, but not started. Import Kernel… and Add Application Image…"
                        + " are in the Data Center menu.");
            }
        }

        private <T> void choose(
                FieldList list,
                String field,
                String label,
                List<T> all,
                java.util.function.Function<T, String> name,
                Consumer<Optional<T>> chosen) {
            List<String> names = new ArrayList<>();
            names.add("(none)");
            names.addAll(all.stream().map(name).toList());
            int first = all.isEmpty() ? 0 : 1;
            chosen.accept(all.stream().findFirst());
            list.combo(
                    field,
                    label,
                    "Can be dragged onto its editor later, too",
                    names,
                    first,
                    i -> chosen.accept(i == 0 ? Optional.empty() : Optional.of(all.get(i - 1))));
        }

        @Override
        boolean concerns(Reason reason) {
            return super.concerns(reason) || reason.field().equals("rootMode");
        }
    }

    private final class AvailabilityPage extends Page {
        AvailabilityPage() {
            super("Availability", "What happens when a node fails, and whether it starts at once.");
        }

        @Override
        void fill(FieldList list) {
            list.check(
                    "highAvailability",
                    "Hi&gh availability: replace a node that dies",
                    "It is switched off by its power device first, so that it can write no more",
                    entered.highAvailability,
                    on -> entered.highAvailability = on);
            list.spinner(
                    "priority",
                    "&Priority:",
                    "0 to 100; the higher one is served first when nodes are scarce",
                    entered.priority,
                    100,
                    n -> entered.priority = n);
            list.check(
                    "start",
                    "&Start it now",
                    "Takes idle nodes that match, at once",
                    entered.start,
                    on -> entered.start = on);
        }

        @Override
        boolean concerns(Reason reason) {
            // What no other page has a field for must not be lost.
            return Stream.of("name", "description", "nodes", "kernel", "image", "rootMode", "profile")
                    .noneMatch(f -> reason.field().startsWith(f));
        }
    }
}
