package org.openqrm.server.cli;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.openqrm.core.domain.DataCenterImage;
import org.openqrm.core.domain.Instance;
import org.openqrm.core.domain.InstanceId;
import org.openqrm.core.domain.InstancePhase;
import org.openqrm.core.domain.Milestone;
import org.openqrm.core.domain.VeId;
import org.openqrm.core.domain.VeState;
import org.openqrm.core.domain.VirtualEnvironment;

/** Follows a Virtual Environment on its way and tells each step once, with its seconds. */
final class VeProgress {
    private static final Duration LOOK = Duration.ofSeconds(5);

    private final Console console;
    private final VeId ve;
    private final String name;
    private final Set<Told> told = new HashSet<>();
    private final Map<InstanceId, InstancePhase> phases = new HashMap<>();

    private record Told(InstanceId instance, Milestone milestone) {}

    VeProgress(Console console, VeId ve, String name) {
        this.console = console;
        this.ve = ve;
        this.name = name;
    }

    int untilStarted() {
        return until(VeState.ACTIVE, VirtualEnvironment.Desired.STARTED, "'" + name + "' is active.");
    }

    int untilStopped() {
        // How it came up was told when it did.
        console.image().instances(ve).forEach(instance -> instance.milestones()
                .forEach(milestone -> told.add(new Told(instance.id(), milestone))));
        return until(VeState.INACTIVE, VirtualEnvironment.Desired.STOPPED, "'" + name + "' is inactive.");
    }

    private int until(VeState wanted, VirtualEnvironment.Desired desired, String done) {
        try (Watch watch = console.watch()) {
            do {
                DataCenterImage image = console.image();
                VirtualEnvironment now =
                        image.ve(ve).orElseThrow(() -> new Refusal("ve", "'" + name + "' was deleted meanwhile."));
                tell(image);
                if (image.state(ve) == wanted) {
                    return done(image, now, done);
                }
                check(image, now, desired);
            } while (!console.out().checkError() && watch.await(LOOK));
        }
        throw new Refusal("", "Nobody waits any longer; it goes on.");
    }

    private int done(DataCenterImage image, VirtualEnvironment now, String done) {
        if (console.json()) {
            return console.print(new VeView(console, image).json(now));
        }
        console.out().println(done);
        return 0;
    }

    private void check(DataCenterImage image, VirtualEnvironment now, VirtualEnvironment.Desired desired) {
        if (now.desired() != desired) {
            throw new Refusal("", "Somebody else wants '" + name + "' " + Text.word(now.desired()) + " now.");
        }
        // Whether it was given up or cancelled: it will not come, however long one waits.
        List<Instance> failed = image.instances(ve).stream()
                .filter(i -> i.phase() == InstancePhase.FAILED)
                .toList();
        if (desired == VirtualEnvironment.Desired.STARTED && !failed.isEmpty()) {
            throw new Refusal(
                    "",
                    failed.stream()
                            .map(i -> name + "/" + i.id().index() + ": "
                                    + i.fault().map(f -> f.reason()).orElse("failed"))
                            .collect(Collectors.joining("\n")));
        }
    }

    private void tell(DataCenterImage image) {
        if (console.json()) {
            return;
        }
        for (Instance instance : image.instances(ve)) {
            instance.milestones().stream()
                    .filter(milestone -> told.add(new Told(instance.id(), milestone)))
                    .forEach(milestone -> tell(image, instance, milestone));
            tellPhase(instance);
        }
        console.out().flush();
    }

    private void tell(DataCenterImage image, Instance instance, Milestone milestone) {
        Duration after = Duration.between(instance.milestones().getFirst().at(), milestone.at());
        String node = instance.node()
                .map(id -> " on " + new Names(image).of(instance.node()))
                .orElse("");
        console.out()
                .printf(
                        "%9s  %s/%d%s: %s%n",
                        Text.seconds(after), name, instance.id().index(), node, milestone.words(image, ve));
    }

    private void tellPhase(Instance instance) {
        InstancePhase before = phases.put(instance.id(), instance.phase());
        if (before == instance.phase()) {
            return;
        }
        switch (instance.phase()) {
            case WAITING ->
                console.out()
                        .println("           " + name + "/" + instance.id().index()
                                + ": waits for a node that fits; 've nodes " + name + "' shows what is missing");
            case STOPPING ->
                console.out().println("           " + name + "/" + instance.id().index() + ": its node is taken back");
            case STARTING, ACTIVE, RECOVERING, FAILED -> {}
        }
    }
}
