package org.openqrm.core.loop;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.openqrm.core.command.Command;
import org.openqrm.core.command.Outcome;
import org.openqrm.core.command.PowerReading;
import org.openqrm.core.decide.CommandRules;
import org.openqrm.core.domain.DataCenterImage;
import org.openqrm.core.domain.Node;
import org.openqrm.core.domain.NodeId;
import org.openqrm.core.domain.PowerDevice;
import org.openqrm.core.domain.Secret;
import org.openqrm.core.port.Effect;
import org.openqrm.core.port.EffectRunner;
import org.openqrm.core.port.Observation;

/** Has power devices asked for people, on the threads of the effects. Any thread; what is answered changes nothing. */
final class PowerQuestions {
    /** A device that does not answer at all is given up by its driver before; this is for one that was forgotten. */
    private static final long PATIENCE_SECONDS = 60;

    private final EffectRunner effects;
    private final InstantSource clock;

    PowerQuestions(EffectRunner effects, InstantSource clock) {
        this.effects = effects;
        this.clock = clock;
    }

    CompletionStage<PowerReading> ask(
            DataCenterImage image, NodeId node, Optional<PowerDevice> device, Optional<Secret> password) {
        List<Outcome.Reason> reasons = device.isEmpty()
                ? List.of()
                : CommandRules.check(image, new Command.SetPowerDevice(node, device, password));
        Optional<PowerDevice> asked = device.or(() -> image.node(node).flatMap(Node::power));
        if (!reasons.isEmpty()) {
            return unknown(reasons.stream().map(Outcome.Reason::text).collect(Collectors.joining(" ")));
        } else if (asked.isEmpty()) {
            return unknown("It has no power device; set one first.");
        }
        CompletableFuture<PowerReading> answer = new CompletableFuture<>();
        try {
            effects.run(new Effect.PowerQuestion(node, asked.get(), password), seen -> {
                if (seen instanceof Observation.EffectDone done) {
                    answer.complete(reading(done));
                }
            });
        } catch (RuntimeException e) {
            return unknown("A fault in the server: " + e);
        }
        return answer.completeOnTimeout(
                PowerReading.unknown(clock.instant().plusSeconds(PATIENCE_SECONDS), "There is no answer."),
                PATIENCE_SECONDS,
                TimeUnit.SECONDS);
    }

    private CompletionStage<PowerReading> unknown(String why) {
        return CompletableFuture.completedFuture(PowerReading.unknown(clock.instant(), why));
    }

    private PowerReading reading(Observation.EffectDone done) {
        if (!done.ok()) {
            return PowerReading.unknown(clock.instant(), done.detail());
        }
        return switch (done.detail()) {
            case "on" -> new PowerReading(clock.instant(), PowerReading.State.ON, "");
            case "off" -> new PowerReading(clock.instant(), PowerReading.State.OFF, "");
            default -> PowerReading.unknown(clock.instant(), "It says '" + done.detail() + "'.");
        };
    }
}
