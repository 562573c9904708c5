package org.openqrm.ui.action;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Spinner;
import org.eclipse.swt.widgets.Text;
import org.jspecify.annotations.Nullable;
import org.openqrm.core.command.Command;
import org.openqrm.core.command.Outcome;
import org.openqrm.core.domain.ApplicationImage;
import org.openqrm.core.domain.ImageId;
import org.openqrm.core.domain.KernelId;
import org.openqrm.core.domain.KernelImage;
import org.openqrm.core.domain.VeDefinition;
import org.openqrm.core.domain.VeId;
import org.openqrm.ui.session.Session;

/** The few things without which a Virtual Environment makes no sense; the rest is set in its editor, which opens next. */
final class NewVeDialog extends CommandDialog {
    private final List<KernelImage> kernels;
    private final List<ApplicationImage> images;
    private final Consumer<VeId> open;
    private @Nullable Text name;
    private @Nullable Combo kernel;
    private @Nullable Combo image;
    private @Nullable Spinner nodes;

    NewVeDialog(Shell shell, Session session, Consumer<VeId> open) {
        super(
                shell,
                session,
                "New Virtual Environment",
                "Name it and choose what it runs. Everything else has a default and can be set afterwards.",
                "Create");
        this.open = open;
        kernels = session.image().kernels().values().stream()
                .sorted((a, b) -> a.name().compareTo(b.name()))
                .toList();
        images = session.image().images().values().stream()
                .sorted((a, b) -> a.name().compareTo(b.name()))
                .toList();
    }

    @Override
    void createFields(FieldGrid fields) {
        name = fields.text(
                "newVe.name",
                "&Name:",
                "A host name: the instances are called so. Lower-case letters, digits and '-'",
                "web");
        kernel = fields.combo(
                "newVe.kernel",
                "&Kernel image:",
                "What the nodes boot",
                choices(kernels.stream().map(KernelImage::name).toList(), "none imported yet"));
        image = fields.combo(
                "newVe.image",
                "&Application image:",
                "The root file system",
                choices(images.stream().map(ApplicationImage::name).toList(), "none added yet"));
        nodes = fields.spinner("newVe.nodes", "N&odes:", "How many nodes it runs on", 1, 1, 1000);
    }

    private static String[] choices(List<String> names, String none) {
        return names.isEmpty() ? new String[] {"(" + none + ")"} : names.toArray(String[]::new);
    }

    @Override
    Command command() {
        VeDefinition d =
                VeDefinition.named(Objects.requireNonNull(name).getText().strip());
        Optional<KernelId> chosenKernel = chosen(kernels, kernel).map(KernelImage::id);
        Optional<ImageId> chosenImage = chosen(images, image).map(ApplicationImage::id);
        return new Command.CreateVe(new VeDefinition(
                d.name(),
                d.description(),
                d.comment(),
                d.disabled(),
                d.priority(),
                chosenKernel,
                chosenImage,
                d.rootMode(),
                d.profile(),
                Objects.requireNonNull(nodes).getSelection(),
                d.highAvailability()));
    }

    private static <T> Optional<T> chosen(List<T> all, @Nullable Combo combo) {
        int index = Objects.requireNonNull(combo).getSelectionIndex();
        return index >= 0 && index < all.size() ? Optional.of(all.get(index)) : Optional.empty();
    }

    @Override
    void accepted(Outcome.Accepted outcome) {
        session().catchUp();
        outcome.created().ifPresent(id -> open.accept(new VeId(id)));
    }
}
