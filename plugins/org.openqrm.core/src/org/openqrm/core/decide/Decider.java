package org.openqrm.core.decide;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.openqrm.core.Settings;
import org.openqrm.core.command.Actor;
import org.openqrm.core.command.Command;
import org.openqrm.core.command.Outcome.Reason;
import org.openqrm.core.domain.DataCenterImage;
import org.openqrm.core.domain.Deadline;
import org.openqrm.core.domain.Instance;
import org.openqrm.core.domain.KernelImage;
import org.openqrm.core.domain.Node;
import org.openqrm.core.port.Change;
import org.openqrm.core.port.Effect;
import org.openqrm.core.port.Observation;

/** The door to all decisions: pure functions of the image, an input, the time and the signs of life. */
public final class Decider {
    /** Whoever raises these does not remember it over a restart: what still is so is said again. */
    private static final Set<String> SAID_AGAIN = Set.of(
            "service.failed", "server.overloaded", "dhcp.pool", "dhcp.in-use", "dhcp.other-server", StepFault.TYPE);

    private final Settings settings;

    public Decider(Settings settings) {
        this.settings = settings;
    }

    /** A person or a policy asks for something. */
    public Decision decide(DataCenterImage image, Actor actor, Command command, Instant now, Signs signs) {
        Draft draft = new Draft(image, actor, now, settings, signs);
        List<Reason> reasons = CommandRules.check(image, command);
        if (!reasons.isEmpty()) {
            return draft.rejected(reasons, image);
        }
        CommandRules.perform(draft, command);
        return draft.decision();
    }

    /** An adapter has seen something. */
    public Decision decide(DataCenterImage image, Observation observation, Instant now, Signs signs) {
        Draft draft = new Draft(image, Actor.SYSTEM, now, settings, signs);
        List<Reason> reasons = ObservationRules.take(draft, observation);
        return reasons.isEmpty() ? draft.decision() : draft.rejected(reasons, image);
    }

    /** One step of everything that is not where it should be. What fails is left out and named in the decision. */
    public Decision reconcile(DataCenterImage image, Instant now, Signs signs) {
        Draft draft = new Draft(image, Actor.SYSTEM, now, settings, signs);
        Reconciliation.step(draft);
        return draft.decision();
    }

    /** Says once what steps fail, and when they do no longer. */
    public Decision faults(
            DataCenterImage image, Instant now, Signs signs, List<StepFault> begun, List<StepFault> over) {
        Draft draft = new Draft(image, Actor.SYSTEM, now, settings, signs);
        over.forEach(fault -> fault.settle(draft));
        begun.forEach(fault -> fault.raise(draft));
        return draft.decision();
    }

    /** This process stood still, or the clock was set: what was promised by the clock begins anew. */
    public Decision renew(DataCenterImage image, Instant now, Signs signs) {
        Draft draft = new Draft(image, Actor.SYSTEM, now, settings, signs);
        renewDeadlines(draft);
        return draft.decision();
    }

    /**
     * The server has started. Nobody was watching meanwhile, so that every deadline begins anew, and imports that died
     * with the last process are taken up again.
     */
    public Decision resume(DataCenterImage image, Instant now, Signs signs) {
        Draft draft = new Draft(image, Actor.SYSTEM, now, settings, signs);
        renewDeadlines(draft);
        for (KernelImage kernel : image.kernels().values()) {
            if (kernel.state() == KernelImage.ImportState.IMPORTING) {
                draft.change(new Change.PutKernel(new KernelImage(
                        kernel.id(),
                        kernel.name(),
                        kernel.source(),
                        kernel.state(),
                        kernel.content(),
                        kernel.fault(),
                        draft.within(settings.importTimeout(), "the import ends"),
                        kernel.idle(),
                        kernel.created())));
                draft.effect(new Effect.BuildKernel(kernel.id(), kernel.source()));
            }
        }
        draft.settleIf(e -> SAID_AGAIN.contains(e.type()));
        draft.info(
                "server.started",
                Optional.empty(),
                Optional.empty(),
                "The server has started; " + image.nodes().size() + " nodes and "
                        + image.ves().size() + " Virtual Environments are known.");
        return draft.decision();
    }

    private void renewDeadlines(Draft draft) {
        for (Node node : draft.image().nodes().values()) {
            node.deadline().ifPresent(d -> draft.put(node.withDeadline(anew(d, draft.now(), settings.bootTimeout()))));
        }
        for (Instance instance : draft.image().instances().values()) {
            instance.deadline()
                    .ifPresent(d -> draft.put(instance.withDeadline(anew(d, draft.now(), settings.bootTimeout()))));
        }
    }

    private static Optional<Deadline> anew(Deadline deadline, Instant now, Duration timeout) {
        Instant at = now.plus(timeout);
        return Optional.of(new Deadline(at.isAfter(deadline.at()) ? at : deadline.at(), deadline.step()));
    }
}
