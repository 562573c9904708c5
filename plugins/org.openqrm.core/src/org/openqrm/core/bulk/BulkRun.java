package org.openqrm.core.bulk;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.IntConsumer;
import org.openqrm.core.bulk.Bulk.Left;
import org.openqrm.core.bulk.Bulk.Step;
import org.openqrm.core.command.Command;
import org.openqrm.core.command.Outcome;

/**
 * What came of it.
 *
 * @param done names
 * @param refused by the server, and why
 * @param notTried names of those that somebody cancelled
 */
public record BulkRun(List<String> done, List<Left> refused, List<String> notTried) {
    /** So many are under way at once: the core commits them together, and it still takes other things in between. */
    private static final int TOGETHER = 100;

    public BulkRun {
        done = List.copyOf(done);
        refused = List.copyOf(refused);
        notTried = List.copyOf(notTried);
    }

    /**
     * Carries out {@code steps} and waits until all are answered: not for a thread that others wait for.
     *
     * @param submit gives one command
     * @param progress is told how many more have been answered
     * @param cancelled when it says so, what has not been given yet is not given any more
     */
    public static BulkRun of(
            List<Step> steps,
            Function<Command, ? extends CompletionStage<Outcome>> submit,
            IntConsumer progress,
            BooleanSupplier cancelled) {
        List<String> done = new ArrayList<>();
        List<Left> refused = new ArrayList<>();
        int next = 0;
        while (next < steps.size() && !cancelled.getAsBoolean()) {
            List<Step> some = steps.subList(next, Math.min(next + TOGETHER, steps.size()));
            List<CompletableFuture<Outcome>> answers = some.stream()
                    .map(step -> submit.apply(step.command()).toCompletableFuture())
                    .toList();
            for (int i = 0; i < some.size(); i++) {
                switch (answers.get(i).join()) {
                    case Outcome.Accepted _ -> done.add(some.get(i).name());
                    case Outcome.Rejected r -> refused.add(new Left(some.get(i).name(), Bulk.text(r.reasons())));
                }
            }
            next += some.size();
            progress.accept(some.size());
        }
        return new BulkRun(
                done,
                refused,
                steps.subList(next, steps.size()).stream().map(Step::name).toList());
    }

    /** "12 done, 3 refused, 5 not tried". */
    public String sentence() {
        return done.size() + " done" + (refused.isEmpty() ? "" : ", " + refused.size() + " refused")
                + (notTried.isEmpty() ? "" : ", " + notTried.size() + " not tried");
    }
}
