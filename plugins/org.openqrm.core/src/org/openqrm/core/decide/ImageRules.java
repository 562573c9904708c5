package org.openqrm.core.decide;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.openqrm.core.command.Command;
import org.openqrm.core.command.Outcome.Reason;
import org.openqrm.core.domain.ApplicationImage;
import org.openqrm.core.domain.DataCenterImage;
import org.openqrm.core.domain.ImageId;
import org.openqrm.core.domain.KernelId;
import org.openqrm.core.domain.KernelImage;
import org.openqrm.core.domain.KernelImage.ImportState;
import org.openqrm.core.domain.VirtualEnvironment;
import org.openqrm.core.port.Change;
import org.openqrm.core.port.Effect;

/** Commands about kernel and application images. */
final class ImageRules {
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}_. +-]{0,63}");
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9.-]{0,253})");
    /** Goes onto a kernel command line: no blank, no quote, no control character. */
    private static final Pattern PATH = Pattern.compile("/[\\p{Graph}&&[^\"'\\\\]]{0,1023}");

    private static final Pattern OPTIONS = Pattern.compile("[A-Za-z0-9_.,=:/-]{0,200}");

    private ImageRules() {}

    static void checkImport(DataCenterImage image, Command.ImportKernel c, List<Reason> reasons) {
        checkName(c.name(), reasons);
        // What failed to come in is no image: the next try takes its place.
        if (image.kernel(c.name()).filter(k -> k.state() != ImportState.FAILED).isPresent()) {
            reasons.add(new Reason("name", "There is already a kernel image '" + c.name() + "'."));
        }
        if (!c.source().startsWith("/")) {
            reasons.add(
                    new Reason("source", "Give the absolute path, on the server, of a kernel package or a directory."));
        }
    }

    static void checkAdd(DataCenterImage image, Command.AddImage c, List<Reason> reasons) {
        checkName(c.name(), reasons);
        if (image.image(c.name()).isPresent()) {
            reasons.add(new Reason("name", "There is already an application image '" + c.name() + "'."));
        }
        checkPlace(c.server(), c.path(), c.options(), reasons);
    }

    static void checkEdit(DataCenterImage image, Command.EditImage c, List<Reason> reasons) {
        Optional<ApplicationImage> now = image.images().get(c.image());
        if (now.isEmpty()) {
            reasons.add(new Reason("image", "The application image does not exist any more."));
            return;
        }
        checkName(c.name(), reasons);
        if (image.image(c.name()).filter(i -> !i.id().equals(c.image())).isPresent()) {
            reasons.add(new Reason("name", "There is already an application image '" + c.name() + "'."));
        }
        checkPlace(c.server(), c.path(), c.options(), reasons);
        String field = moved(now.get(), c);
        if (!field.isEmpty()) {
            image.ves().values().stream()
                    .filter(v ->
                            v.definition().image().filter(c.image()::equals).isPresent())
                    .filter(v ->
                            !image.instances(v.id()).isEmpty() || v.desired() == VirtualEnvironment.Desired.STARTED)
                    .findFirst()
                    .ifPresent(v -> reasons.add(new Reason(
                            field,
                            "Virtual Environment '" + v.name() + "' runs on it: stop it before the files move, or add"
                                    + " another application image.")));
        }
    }

    /** The first field by which another root file system, or the same one in another way, would be mounted. */
    private static String moved(ApplicationImage now, Command.EditImage c) {
        if (!now.server().equals(c.server())) {
            return "server";
        }
        if (!now.path().equals(c.path())) {
            return "path";
        }
        return now.options().equals(options(c.options())) ? "" : "options";
    }

    private static String options(String given) {
        return given.isEmpty() ? "vers=4.2" : given;
    }

    private static void checkPlace(String server, String path, String options, List<Reason> reasons) {
        if (!HOST.matcher(server).matches()) {
            reasons.add(new Reason("server", "'" + server + "' is no host name or address of an NFS server."));
        }
        if (!PATH.matcher(path).matches()) {
            reasons.add(new Reason("path", "The exported path is absolute, without blanks and quotes."));
        }
        if (!OPTIONS.matcher(options).matches()) {
            reasons.add(new Reason("options", "Mount options are like 'vers=4.2,hard': no blanks, no quotes."));
        }
    }

    private static void checkName(String name, List<Reason> reasons) {
        if (!NAME.matcher(name).matches()) {
            reasons.add(new Reason(
                    "name",
                    "A name is 1 to 64 letters, digits, blanks and _ . + -, and begins with a letter" + " or digit."));
        }
    }

    static void checkDelete(DataCenterImage image, KernelId id, List<Reason> reasons) {
        Optional<KernelImage> kernel = image.kernels().get(id);
        if (kernel.isEmpty()) {
            reasons.add(new Reason("kernel", "The kernel image does not exist any more."));
            return;
        }
        image.ves().values().stream()
                .filter(v -> v.definition().kernel().filter(id::equals).isPresent())
                .findFirst()
                .ifPresent(v -> reasons.add(new Reason("", "Virtual Environment '" + v.name() + "' uses it.")));
        if (kernel.get().idle() && kernel.get().ready() && image.kernels().size() > 1) {
            reasons.add(new Reason("", "Unassigned nodes boot it; let them boot another kernel image first."));
        }
    }

    static void checkDelete(DataCenterImage image, ImageId id, List<Reason> reasons) {
        if (!image.images().containsKey(id)) {
            reasons.add(new Reason("image", "The application image does not exist any more."));
        }
        image.ves().values().stream()
                .filter(v -> v.definition().image().filter(id::equals).isPresent())
                .findFirst()
                .ifPresent(v -> reasons.add(new Reason("", "Virtual Environment '" + v.name() + "' uses it.")));
    }

    static void startImport(Draft draft, Command.ImportKernel c) {
        draft.image().kernel(c.name()).ifPresent(failed -> {
            draft.change(new Change.RemoveKernel(failed.id()));
            draft.effect(new Effect.RemoveKernelFiles(failed.id()));
        });
        KernelId id = new KernelId(draft.takeId());
        draft.change(new Change.PutKernel(new KernelImage(
                id,
                c.name(),
                c.source(),
                ImportState.IMPORTING,
                Optional.empty(),
                Optional.empty(),
                draft.within(draft.settings().importTimeout(), "the import ends"),
                c.idle(),
                draft.now())));
        draft.info(
                "kernel.import",
                Optional.empty(),
                Optional.empty(),
                "Import of kernel image " + c.name() + " from " + c.source() + ".");
        draft.effect(new Effect.BuildKernel(id, c.source()));
        draft.created(id.value());
    }

    static void delete(Draft draft, KernelId id) {
        String name = draft.image().kernels().get(id).map(KernelImage::name).orElseThrow();
        draft.change(new Change.RemoveKernel(id));
        draft.effect(new Effect.RemoveKernelFiles(id));
        draft.info("kernel.deleted", Optional.empty(), Optional.empty(), "Kernel image " + name + " is deleted.");
    }

    static void add(Draft draft, Command.AddImage c) {
        ImageId id = new ImageId(draft.takeId());
        draft.change(new Change.PutImage(new ApplicationImage(
                id, c.name(), c.server(), c.path(), options(c.options()), c.comment(), draft.now())));
        draft.info(
                "image.added",
                Optional.empty(),
                Optional.empty(),
                "Application image " + c.name() + " is nfs://" + c.server() + c.path() + ".");
        draft.created(id.value());
    }

    static void edit(Draft draft, Command.EditImage c) {
        ApplicationImage before = draft.image().images().get(c.image()).orElseThrow();
        draft.change(new Change.PutImage(new ApplicationImage(
                c.image(), c.name(), c.server(), c.path(), options(c.options()), c.comment(), before.created())));
        String text =
                before.name().equals(c.name()) ? c.name() : before.name() + " is called " + c.name() + " now, and";
        draft.info(
                "image.edited",
                Optional.empty(),
                Optional.empty(),
                "Application image " + text + " is nfs://" + c.server() + c.path() + ".");
    }

    static void delete(Draft draft, ImageId id) {
        String name = draft.image().images().get(id).map(ApplicationImage::name).orElseThrow();
        draft.change(new Change.RemoveImage(id));
        draft.info(
                "image.deleted",
                Optional.empty(),
                Optional.empty(),
                "Application image " + name + " is deleted here; its files are left alone.");
    }

    /** The import ended well. The first kernel is the one that unassigned nodes boot, unless another is named. */
    static void built(Draft draft, KernelImage kernel, KernelImage.Content content) {
        boolean idle = kernel.idle() || draft.image().idleKernel().isEmpty();
        if (idle) {
            draft.image().kernels().values().stream()
                    .filter(k -> k.idle() && k.ready() && !k.id().equals(kernel.id()))
                    .forEach(k -> draft.change(new Change.PutKernel(new KernelImage(
                            k.id(),
                            k.name(),
                            k.source(),
                            k.state(),
                            k.content(),
                            k.fault(),
                            k.deadline(),
                            false,
                            k.created()))));
        }
        draft.change(new Change.PutKernel(new KernelImage(
                kernel.id(),
                kernel.name(),
                kernel.source(),
                ImportState.READY,
                Optional.of(content),
                Optional.empty(),
                Optional.empty(),
                idle,
                kernel.created())));
        draft.info(
                "kernel.imported",
                Optional.empty(),
                Optional.empty(),
                "Kernel image " + kernel.name() + " (" + content.version() + ") is ready"
                        + (idle ? "; unassigned nodes boot it." : "."));
    }

    static void failed(Draft draft, KernelImage kernel, String reason) {
        draft.change(new Change.PutKernel(new KernelImage(
                kernel.id(),
                kernel.name(),
                kernel.source(),
                ImportState.FAILED,
                Optional.empty(),
                Optional.of(new org.openqrm.core.domain.Fault(draft.now(), reason)),
                Optional.empty(),
                false,
                kernel.created())));
        draft.warn(
                "kernel.failed",
                Optional.empty(),
                Optional.empty(),
                "Import of kernel image " + kernel.name() + " failed: " + reason);
    }
}
