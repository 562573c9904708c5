package org.openqrm.server.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.openqrm.core.command.Command.DeleteKernel;
import org.openqrm.core.command.Command.ImportKernel;
import org.openqrm.core.command.Outcome;
import org.openqrm.core.domain.KernelId;
import org.openqrm.core.domain.KernelImage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "kernel",
        description = "The kernel images that nodes boot.",
        commandListHeading = "%nCommands:%n",
        synopsisSubcommandLabel = "COMMAND")
final class KernelCommands {
    private static final Duration LOOK = Duration.ofSeconds(5);

    private final Console console;

    KernelCommands(Console console) {
        this.console = console;
    }

    @Command(
            name = "import",
            description = "Import a kernel with its modules, and wait until it is ready.",
            footer = {
                "",
                "The first kernel imported is the one that unassigned nodes boot.",
                "",
                "Example:  kernel import debian-12 /srv/linux-image-6.1.0-32-cloud-amd64_6.1.129-1_amd64.deb"
            })
    int importKernel(
            @Parameters(paramLabel = "NAME", description = "What it shall be called.") String name,
            @Parameters(
                            paramLabel = "SOURCE",
                            description = "Path on the server: a Debian kernel package, or a directory with boot and"
                                    + " lib/modules.")
                    String source,
            @Option(names = "--idle", description = "Unassigned nodes shall boot it from now on.") boolean idle,
            @Option(names = "--no-wait", description = "Do not wait until it is ready.") boolean noWait) {
        Instant begin = console.now();
        Outcome.Accepted accepted = console.submit(new ImportKernel(name, source, idle));
        if (noWait || accepted.created().isEmpty()) {
            return console.accepted(
                    accepted, "Import of kernel '" + name + "' has begun; 'kernel list' shows when it is ready.");
        }
        KernelImage kernel = ready(new KernelId(accepted.created().getAsInt()));
        if (console.json()) {
            return console.print(console.tree().of(kernel));
        }
        console.out()
                .println("Kernel '" + name + "' is ready: " + content(kernel) + " ("
                        + Text.seconds(Duration.between(begin, console.now())) + ").");
        return 0;
    }

    private KernelImage ready(KernelId id) {
        try (Watch watch = console.watch()) {
            do {
                KernelImage kernel = console.image()
                        .kernels()
                        .get(id)
                        .orElseThrow(() -> new Refusal("kernel", "The kernel was deleted meanwhile."));
                switch (kernel.state()) {
                    case READY -> {
                        return kernel;
                    }
                    case FAILED ->
                        throw new Refusal(
                                "source",
                                kernel.fault().map(f -> f.reason()).orElse("The import failed; the events say why."));
                    case IMPORTING -> {}
                }
            } while (watch.await(LOOK));
        }
        throw new Refusal("", "Nobody waits any longer; the import goes on.");
    }

    private static String content(KernelImage kernel) {
        return kernel.content()
                .map(c -> c.version() + ", vmlinuz " + Text.bytes(c.vmlinuzBytes()) + ", initramfs "
                        + Text.bytes(c.initramfsBytes()) + " with " + Text.count(c.modules(), "module", "modules"))
                .orElse("without content");
    }

    @Command(description = "List all kernel images.")
    int list() {
        List<KernelImage> kernels = console.image().kernels().values().stream()
                .sorted(Comparator.comparing(KernelImage::name))
                .toList();
        if (console.json()) {
            return console.printAll(kernels.stream().map(console.tree()::object).toList());
        }
        Table table =
                new Table("NAME", "STATE", "VERSION", "VMLINUZ", "INITRAMFS", "MODULES", "IDLE", "CREATED", "NOTE");
        for (KernelImage k : kernels) {
            Optional<KernelImage.Content> c = k.content();
            table.row(
                    k.name(),
                    Text.word(k.state()),
                    c.map(KernelImage.Content::version).orElse(Text.NONE),
                    c.map(x -> Text.bytes(x.vmlinuzBytes())).orElse(Text.NONE),
                    c.map(x -> Text.bytes(x.initramfsBytes())).orElse(Text.NONE),
                    c.map(x -> Integer.toString(x.modules())).orElse(Text.NONE),
                    k.idle() ? "yes" : "no",
                    console.ago(k.created()),
                    k.fault().map(f -> f.reason()).orElse(""));
        }
        table.print(
                console.out(), "There are no kernel images yet: 'kernel import' makes one; no node can boot before.");
        return 0;
    }

    @Command(description = "Delete a kernel image that no Virtual Environment uses.")
    int delete(@Parameters(paramLabel = "NAME", description = "The kernel image.") String name) {
        KernelImage kernel = new Names(console.image()).kernel(name);
        return console.submit(new DeleteKernel(kernel.id()), "Kernel '" + name + "' is deleted.");
    }
}
