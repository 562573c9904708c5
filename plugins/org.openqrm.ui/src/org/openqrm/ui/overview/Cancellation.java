package org.openqrm.ui.overview;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.openqrm.core.command.Command;
import org.openqrm.core.decide.CommandRules;
import org.openqrm.core.domain.DataCenterImage;
import org.openqrm.core.domain.KernelId;
import org.openqrm.ui.action.Outcomes;
import org.openqrm.ui.action.Verb;

/** Taking back what is on its way, by the rules of the core. */
final class Cancellation {
    private static final int NAMES = 8;

    private Cancellation() {}

    static final Verb VERB =
            new Verb("Cancel Start", (_, thing) -> commands(thing), things -> Optional.of(question(things)));

    private static List<Command> commands(Object thing) {
        return thing instanceof Motion m
                ? m.instance().<Command>map(Command.CancelInstance::new).stream()
                        .toList()
                : List.of();
    }

    private static String question(List<Object> things) {
        String names =
                things.stream().limit(NAMES).map(t -> ((Motion) t).name()).collect(Collectors.joining(", "));
        String more = things.size() > NAMES ? " and " + (things.size() - NAMES) + " more" : "";
        return "Cancel the start of " + names + more + "?\n\n"
                + (things.size() == 1 ? "Its node returns" : "The nodes return")
                + " to the pool. Nothing runs there until it is started again.";
    }

    /** Why none of {@code selected} can be cancelled; empty when one can. */
    static String against(DataCenterImage image, List<Motion> selected) {
        if (selected.isEmpty()) {
            return "Select what is to be cancelled.";
        }
        return VERB.possibleForAny(image, selected) ? "" : against(image, selected.getFirst());
    }

    private static String against(DataCenterImage image, Motion motion) {
        return commands(motion).stream()
                .findFirst()
                .map(c -> Outcomes.text(CommandRules.check(image, c)))
                .orElseGet(() -> motion.subject() instanceof KernelId
                        ? "An import cannot be held up. When it has ended, the kernel image can be deleted."
                        : "A machine on its way cannot be held up. When it is idle, it can be switched off.");
    }
}
