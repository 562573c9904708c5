package org.openqrm.core.decide;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.openqrm.core.command.Command;
import org.openqrm.core.command.Outcome.Reason;
import org.openqrm.core.domain.DataCenterImage;
import org.openqrm.core.domain.KernelImage;
import org.openqrm.core.domain.RootMode;
import org.openqrm.core.domain.VeDefinition;
import org.openqrm.core.domain.VeId;
import org.openqrm.core.domain.VirtualEnvironment;
import org.openqrm.core.domain.VirtualEnvironment.Desired;
import org.openqrm.core.port.Change;

/** Commands about Virtual Environments. */
final class VeRules {
    /** RFC 1123, section 2.1: what a host name may be made of. */
    private static final Pattern DNS_LABEL = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

    private static final int MAX_NODES = 1000;
    private static final int MAX_TEXT = 4000;

    private VeRules() {}

    static void checkDefinition(DataCenterImage image, VeDefinition definition, List<Reason> reasons) {
        checkShape(definition, reasons);
        definition
                .kernel()
                .filter(k -> !image.kernels().containsKey(k))
                .ifPresent(k ->
                        reasons.add(new Reason("kernel", "The kernel image does not exist any more; choose another.")));
        definition
                .kernel()
                .flatMap(image.kernels()::get)
                .filter(k -> k.state() == KernelImage.ImportState.FAILED)
                .ifPresent(k -> reasons.add(new Reason(
                        "kernel",
                        "The import of kernel image '" + k.name()
                                + "' has failed; import it again or choose another.")));
        definition
                .image()
                .filter(i -> !image.images().containsKey(i))
                .ifPresent(i -> reasons.add(
                        new Reason("image", "The application image does not exist any more; choose another.")));
        if (image.ve(definition.name()).isPresent()) {
            reasons.add(new Reason("name", "There is already a Virtual Environment '" + definition.name() + "'."));
        }
    }

    /** What can be said of a definition without looking at anything else. */
    static void checkShape(VeDefinition d, List<Reason> reasons) {
        if (!DNS_LABEL.matcher(d.name()).matches()) {
            reasons.add(new Reason(
                    "name",
                    "'" + d.name() + "' cannot be a host name: use 1 to 63 of a-z, 0-9 and '-',"
                            + " not beginning or ending with '-'."));
        }
        if (d.nodes() < 1 || d.nodes() > MAX_NODES) {
            reasons.add(new Reason("nodes", "The number of nodes is 1 to " + MAX_NODES + ", not " + d.nodes() + "."));
        }
        if (d.priority() < 0 || d.priority() > 100) {
            reasons.add(new Reason("priority", "The priority is 0 to 100, not " + d.priority() + "."));
        }
        if (d.rootMode() == RootMode.EXCLUSIVE && d.nodes() > 1) {
            reasons.add(new Reason(
                    "rootMode",
                    "An exclusive root can be used by one node only; set the number of nodes"
                            + " to 1 or the root mode to shared."));
        }
        if (d.description().length() > MAX_TEXT || d.comment().length() > MAX_TEXT) {
            reasons.add(new Reason("description", "Description and comment take " + MAX_TEXT + " characters each."));
        }
        checkProfile(d, reasons);
    }

    private static void checkProfile(VeDefinition d, List<Reason> reasons) {
        var profile = d.profile();
        profile.memoryMiB()
                .value()
                .filter(v -> v < 1 || v > 1L << 30)
                .ifPresent(v ->
                        reasons.add(new Reason("profile.memoryMiB", "RAM is 1 MiB to 1024 TiB, not " + v + " MiB.")));
        profile.cpuCount()
                .value()
                .filter(v -> v < 1 || v > 65536)
                .ifPresent(v -> reasons.add(
                        new Reason("profile.cpuCount", "The number of CPUs is 1 to 65536, not " + v + ".")));
        profile.cpuMhz()
                .value()
                .filter(v -> v < 1 || v > 100_000)
                .ifPresent(v ->
                        reasons.add(new Reason("profile.cpuMhz", "The CPU speed is 1 to 100000 MHz, not " + v + ".")));
        if (!profile.onlyNodes().isEmpty() && profile.neverNodes().containsAll(profile.onlyNodes())) {
            reasons.add(new Reason("profile.neverNodes", "All nodes that it may run on are ruled out too."));
        }
        profile.requiredTags().stream()
                .filter(profile.excludedTags()::contains)
                .findFirst()
                .ifPresent(tag -> reasons.add(new Reason(
                        "profile.requiredTags",
                        "Tag '" + tag + "' is both required and excluded: no node" + " can have it and not have it.")));
    }

    static void checkEdit(DataCenterImage image, Command.EditVe c, List<Reason> reasons) {
        Optional<VirtualEnvironment> ve = image.ve(c.ve());
        if (ve.isEmpty()) {
            reasons.add(gone());
            return;
        }
        if (ve.get().revision() != c.revision()) {
            reasons.add(new Reason(
                    "revision",
                    "Somebody else has changed '" + ve.get().name() + "' meanwhile (revision "
                            + ve.get().revision() + ", yours was made from " + c.revision() + ")."));
            return;
        }
        checkDefinition(image, c.definition(), reasons);
        if (c.definition().name().equals(ve.get().name())) {
            reasons.removeIf(r -> r.field().equals("name"));
        }
        boolean runs = !image.instances(c.ve()).isEmpty();
        if (runs && !c.definition().name().equals(ve.get().name())) {
            reasons.add(new Reason("name", "It is running under its name; stop it before renaming it."));
        }
        if (runs) {
            changed(ve.get().definition(), c.definition())
                    .ifPresent(field -> reasons.add(new Reason(
                            field,
                            "Kernel image, application image and root mode of a running Virtual"
                                    + " Environment cannot be changed; stop it first.")));
        }
    }

    /** The first field of what its nodes boot that differs. */
    private static Optional<String> changed(VeDefinition a, VeDefinition b) {
        if (!a.kernel().equals(b.kernel())) {
            return Optional.of("kernel");
        }
        if (!a.image().equals(b.image())) {
            return Optional.of("image");
        }
        return a.rootMode() == b.rootMode() ? Optional.empty() : Optional.of("rootMode");
    }

    static void checkDelete(DataCenterImage image, VeId id, List<Reason> reasons) {
        if (image.ve(id).isEmpty()) {
            reasons.add(gone());
        } else if (!image.instances(id).isEmpty() || image.ve(id).get().desired() == Desired.STARTED) {
            reasons.add(new Reason("", "It is not stopped; stop it first, so that its nodes return to the pool."));
        }
    }

    static void checkStop(DataCenterImage image, VeId id, List<Reason> reasons) {
        if (image.ve(id).isEmpty()) {
            reasons.add(gone());
        } else if (image.ve(id).get().desired() == Desired.STOPPED) {
            reasons.add(new Reason("", "'" + image.ve(id).get().name() + "' is stopped already."));
        }
    }

    static Reason gone() {
        return new Reason("ve", "The Virtual Environment does not exist any more.");
    }

    static void create(Draft draft, VeDefinition definition) {
        VeId id = new VeId(draft.takeId());
        draft.change(new Change.PutVe(new VirtualEnvironment(id, definition, Desired.STOPPED, 1, 0, draft.now())));
        draft.info(
                "ve.created",
                Optional.empty(),
                Optional.of(id),
                "Virtual Environment " + definition.name() + " is defined.");
        draft.created(id.value());
    }

    static void edit(Draft draft, Command.EditVe c) {
        VirtualEnvironment ve = draft.image().ve(c.ve()).orElseThrow();
        draft.change(new Change.PutVe(new VirtualEnvironment(
                ve.id(), c.definition(), ve.desired(), ve.revision() + 1, ve.startedDefinition(), draft.now())));
        draft.info(
                "ve.changed",
                Optional.empty(),
                Optional.of(ve.id()),
                "Definition of " + c.definition().name() + " is changed (revision " + (ve.revision() + 1) + ").");
    }

    static void delete(Draft draft, VeId id) {
        String name = Transitions.veName(draft, id);
        draft.settleIf(e -> e.ve().filter(id::equals).isPresent());
        draft.change(new Change.RemoveVe(id));
        draft.info("ve.deleted", Optional.empty(), Optional.of(id), "Virtual Environment " + name + " is deleted.");
    }

    static void stop(Draft draft, VeId id) {
        VirtualEnvironment ve = draft.image().ve(id).orElseThrow();
        draft.change(new Change.PutVe(
                new VirtualEnvironment(id, ve.definition(), Desired.STOPPED, ve.revision(), 0, draft.now())));
        draft.info("ve.stop", Optional.empty(), Optional.of(id), "Stop of " + ve.name() + " is ordered.");
    }
}
