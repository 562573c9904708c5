package org.openqrm.ui.image;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.openqrm.core.domain.DataCenterImage;
import org.openqrm.core.domain.KernelId;
import org.openqrm.core.domain.KernelImage;
import org.openqrm.ui.form.Facts.Fact;
import org.openqrm.ui.text.Quantities;
import org.openqrm.ui.text.Times;
import org.openqrm.ui.text.Words;

/** What is said of a kernel image, without widgets. */
final class KernelFacts {
    /** A file that the import made. */
    record ImageFile(String name, long bytes, String sha256) {}

    private KernelFacts() {}

    static List<Fact> of(KernelImage kernel, Instant now, ZoneId zone) {
        List<Fact> facts = new ArrayList<>();
        String countdown =
                kernel.deadline().map(d -> ", " + Times.countdown(d.at(), now)).orElse("");
        facts.add(new Fact("State", Words.of(kernel.state()) + countdown));
        kernel.fault()
                .ifPresent(fault ->
                        facts.add(new Fact("Fault", fault.reason() + " (" + Times.at(fault.since(), now, zone) + ")")));
        kernel.content().ifPresent(content -> {
            facts.add(new Fact("Kernel", content.version()));
            facts.add(new Fact("Modules", Words.count(content.modules(), "module")));
        });
        facts.add(new Fact("Imported from", kernel.source()));
        facts.add(new Fact("Imported at", Times.at(kernel.created(), now, zone)));
        facts.add(new Fact(
                "Pool", kernel.idle() ? "Unassigned nodes boot it" : "Unassigned nodes boot another kernel image"));
        return facts;
    }

    static List<ImageFile> files(KernelImage kernel) {
        return kernel.content()
                .map(c -> List.of(
                        new ImageFile("vmlinuz", c.vmlinuzBytes(), c.vmlinuzSha256()),
                        new ImageFile("initramfs", c.initramfsBytes(), c.initramfsSha256())))
                .orElse(List.of());
    }

    static String size(ImageFile file) {
        return Quantities.bytes(file.bytes());
    }

    /** The other kernel images, the newest first. */
    static List<KernelImage> others(DataCenterImage image, KernelId id) {
        return image.kernels().values().stream()
                .filter(k -> !k.id().equals(id))
                .sorted(Comparator.comparing(KernelImage::created).reversed())
                .toList();
    }

    static String version(KernelImage kernel) {
        return kernel.content().map(KernelImage.Content::version).orElse(Words.of(kernel.state()));
    }
}
