package org.openqrm.core.bulk;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.openqrm.core.command.Command;
import org.openqrm.core.command.Outcome.Reason;
import org.openqrm.core.decide.CommandRules;
import org.openqrm.core.domain.DataCenterImage;
import org.openqrm.core.domain.Node;

/**
 * What is to be done to many things, as it was judged before.
 *
 * @param steps that can be carried out now
 * @param left out, and why
 */
public record Bulk(List<Step> steps, List<Left> left) {
    public Bulk {
        steps = List.copyOf(steps);
        left = List.copyOf(left);
    }

    /** @param name of the thing, for people */
    public record Step(String name, Command command) {}

    /**
     * Something that was not done.
     *
     * @param name of the thing
     * @param reason a sentence
     */
    public record Left(String name, String reason) {}

    /** Parts what the rules allow from what they refuse, and from what would change nothing. */
    public static Bulk of(DataCenterImage image, List<Step> wanted) {
        List<Step> steps = new ArrayList<>();
        List<Left> left = new ArrayList<>();
        for (Step step : wanted) {
            against(image, step.command())
                    .ifPresentOrElse(reason -> left.add(new Left(step.name(), reason)), () -> steps.add(step));
        }
        return new Bulk(steps, left);
    }

    /** Why {@code command} is not to be given; empty when it is. */
    public static Optional<String> against(DataCenterImage image, Command command) {
        if (command instanceof Command.EditNode edit
                && image.node(edit.node()).filter(n -> same(n, edit)).isPresent()) {
            return Optional.of("It is so already.");
        }
        List<Reason> reasons = CommandRules.check(image, command);
        return reasons.isEmpty() ? Optional.empty() : Optional.of(text(reasons));
    }

    private static boolean same(Node node, Command.EditNode edit) {
        return node.name().equals(edit.name())
                && node.tags().equals(edit.tags())
                && node.maintenance() == edit.maintenance()
                && node.comment().equals(edit.comment());
    }

    static String text(List<Reason> reasons) {
        return reasons.stream().map(Reason::text).collect(Collectors.joining(" "));
    }
}
