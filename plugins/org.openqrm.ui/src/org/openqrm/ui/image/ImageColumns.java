package org.openqrm.ui.image;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.emf.ecore.EObject;
import org.openqrm.core.domain.Deadline;
import org.openqrm.model.ApplicationImage;
import org.openqrm.model.KernelImage;
import org.openqrm.model.VirtualEnvironment;
import org.openqrm.model.mirror.Mirror;
import org.openqrm.ui.icon.Icon;
import org.openqrm.ui.session.Session;
import org.openqrm.ui.table.Column;
import org.openqrm.ui.text.Quantities;
import org.openqrm.ui.text.Times;
import org.openqrm.ui.text.Words;
import org.openqrm.ui.view.TimeColumn;

/** The list of kernel and application images, without widgets. A row is a {@link KernelImage} or an {@link ApplicationImage}. */
public final class ImageColumns {
    private ImageColumns() {}

    public static List<Column<EObject>> of(Session session) {
        return List.of(
                Column.<EObject>text("name", "Name", 170, ImageColumns::name).with(ImageColumns::icon),
                Column.text("kind", "Kind", 130, ImageColumns::kind),
                Column.<EObject>text(
                                "state",
                                "State",
                                130,
                                i -> state(i, session.clock().instant()))
                        .withOptional(ImageColumns::stateIcon)
                        .explained(ImageColumns::problem),
                Column.<EObject>text("content", "Content", 230, ImageColumns::content)
                        .explained(ImageColumns::details),
                Column.text("users", "Used by", 270, i -> users(i, session.mirror())),
                TimeColumn.of(session, "created", "Created", 150, ImageColumns::created),
                Column.text("comment", "Comment", 160, i -> i instanceof ApplicationImage a ? a.getComment() : ""));
    }

    static String name(EObject row) {
        return row instanceof KernelImage k ? k.getName() : ((ApplicationImage) row).getName();
    }

    private static Icon icon(EObject row) {
        return row instanceof KernelImage ? Icon.KERNEL_IMAGE : Icon.APPLICATION_IMAGE;
    }

    private static String kind(EObject row) {
        return row instanceof KernelImage ? "Kernel image" : "Application image";
    }

    private static String state(EObject row, Instant now) {
        if (!(row instanceof KernelImage k)) {
            return "Ready";
        }
        String countdown = Optional.ofNullable(k.getDeadline())
                .map(Deadline::at)
                .map(at -> ", " + Times.countdown(at, now))
                .orElse("");
        return Words.of(k.getState()) + countdown;
    }

    private static Optional<Icon> stateIcon(EObject row) {
        return row instanceof KernelImage k
                ? Optional.of(
                        switch (k.getState()) {
                            case IMPORTING -> Icon.STATE_INTERMEDIATE;
                            case READY -> Icon.STATE_ACTIVE;
                            case FAILED -> Icon.STATE_ERROR;
                        })
                : Optional.of(Icon.STATE_ACTIVE);
    }

    private static String problem(EObject row) {
        return row instanceof KernelImage k && k.getFault() != null
                ? k.getFault().reason()
                : "";
    }

    private static String content(EObject row) {
        return switch (row) {
            case KernelImage k when k.getFault() != null -> k.getFault().reason();
            case KernelImage k
            when k.getContent() != null -> k.getContent().getVersion() + (k.isIdle() ? " (idle kernel)" : "");
            case KernelImage k -> "from " + k.getSource();
            case ApplicationImage a -> a.getServer() + ":" + a.getPath();
            default -> "";
        };
    }

    private static String details(EObject row) {
        if (row instanceof ApplicationImage a) {
            return "Mounted with " + (a.getOptions().isEmpty() ? "vers=4.2" : a.getOptions());
        }
        KernelImage k = (KernelImage) row;
        String problem = problem(k);
        if (!problem.isEmpty()) {
            return problem + "\nSource: " + k.getSource();
        }
        return k.getContent() == null
                ? "Source: " + k.getSource()
                : "Source: " + k.getSource()
                        + "\nKernel: " + Quantities.bytes(k.getContent().getVmlinuzBytes())
                        + "\nInitramfs: " + Quantities.bytes(k.getContent().getInitramfsBytes())
                        + " with " + Words.count(k.getContent().getModules(), "module");
    }

    static String users(EObject row, Mirror mirror) {
        return mirror.root().getVes().stream()
                .filter(v -> uses(v, row))
                .map(v -> v.getDefinition().getName())
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private static boolean uses(VirtualEnvironment ve, EObject row) {
        return row instanceof KernelImage k
                ? k.getId().equals(ve.getDefinition().getKernel())
                : ((ApplicationImage) row).getId().equals(ve.getDefinition().getImage());
    }

    private static Instant created(EObject row) {
        return row instanceof KernelImage k ? k.getCreated() : ((ApplicationImage) row).getCreated();
    }
}
