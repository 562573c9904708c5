package org.openqrm.server.cli;

import java.io.InputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.openqrm.core.DataCenter;
import org.openqrm.core.command.Actor;
import org.openqrm.core.command.Command;
import org.openqrm.core.command.Outcome;
import org.openqrm.core.domain.DataCenterImage;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What one run of a command works with. */
final class Console {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final DataCenter dataCenter;
    private final Actor actor;
    private final InstantSource clock;
    private final ZoneId zone;
    private final InputStream in;
    private final PrintStream out;
    private final PrintStream err;
    private final Cancel cancel;
    private boolean json;

    Console(
            DataCenter dataCenter,
            Actor actor,
            InstantSource clock,
            ZoneId zone,
            InputStream in,
            PrintStream out,
            PrintStream err,
            Cancel cancel) {
        this.dataCenter = dataCenter;
        this.actor = actor;
        this.clock = clock;
        this.zone = zone;
        this.in = in;
        this.out = out;
        this.err = err;
        this.cancel = cancel;
    }

    DataCenter dataCenter() {
        return dataCenter;
    }

    DataCenterImage image() {
        return dataCenter.current();
    }

    InputStream in() {
        return in;
    }

    PrintStream out() {
        return out;
    }

    PrintStream err() {
        return err;
    }

    Cancel cancel() {
        return cancel;
    }

    boolean json() {
        return json;
    }

    void useJson() {
        json = true;
    }

    Instant now() {
        return clock.instant();
    }

    /** {@code 5 min ago}. */
    String ago(Instant at) {
        return Text.roughly(Duration.between(at, now())) + " ago";
    }

    /** {@code in 5 min}, or how long it is overdue. */
    String until(Instant at) {
        Duration left = Duration.between(now(), at);
        return left.isNegative() ? Text.roughly(left.negated()) + " overdue" : "in " + Text.roughly(left);
    }

    String time(Instant at) {
        return Text.time(at, zone);
    }

    String clock(Instant at) {
        return Text.clock(at, zone);
    }

    Watch watch() {
        return new Watch(dataCenter, cancel);
    }

    JsonTree tree() {
        return new JsonTree(image());
    }

    /** Prints one value, in lines that a person can read too. */
    int print(JsonNode value) {
        out.println(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(value));
        return 0;
    }

    int printAll(Collection<? extends JsonNode> values) {
        return print(
                tools.jackson.databind.node.JsonNodeFactory.instance.arrayNode().addAll(List.copyOf(values)));
    }

    /** Prints one value on one line. */
    void printLine(JsonNode value) {
        out.println(JSON.writeValueAsString(value));
    }

    /** Gives the command, for those who wait for many. */
    CompletionStage<Outcome> give(Command command) {
        return dataCenter.submit(actor, command);
    }

    /** Gives the command and waits until it is committed. */
    Outcome.Accepted submit(Command command) {
        return switch (await(dataCenter.submit(actor, command))) {
            case Outcome.Accepted accepted -> accepted;
            case Outcome.Rejected rejected -> throw new Refusal(rejected.reasons());
        };
    }

    /** Gives the command and says what came of it. */
    int submit(Command command, String done) {
        return accepted(submit(command), done);
    }

    int accepted(Outcome.Accepted accepted, String done) {
        if (json) {
            return print(tree().of(accepted));
        }
        out.println(done);
        return 0;
    }

    /** The result, unless the wait is cancelled. */
    <T> T await(CompletionStage<T> stage) {
        CompletableFuture<T> result = stage.toCompletableFuture().copy();
        cancel.onRequest(() -> result.completeExceptionally(new Refusal("", "Cancelled.")));
        try {
            return result.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof Refusal refusal) {
                throw refusal;
            }
            throw e;
        }
    }
}
