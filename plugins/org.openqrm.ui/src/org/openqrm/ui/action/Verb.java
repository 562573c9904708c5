package org.openqrm.ui.action;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.openqrm.core.command.Command;
import org.openqrm.core.decide.CommandRules;
import org.openqrm.core.domain.DataCenterImage;

/**
 * Something that can be done to what is selected, enabled by the same rules by which the server decides.
 *
 * @param label for the title of a question, and its button
 * @param command what it does to one selected thing; empty for things it is not for
 * @param question asked before, about the names it concerns; empty when it is harmless
 */
public record Verb(
        String label, Function<Object, Optional<Command>> command, Function<List<Object>, Optional<String>> question) {

    /** What can be done now to the things selected: those that the rules refuse are left out. */
    public List<Object> possible(DataCenterImage image, List<?> selected) {
        return selected.stream()
                .filter(s -> command.apply(s)
                        .filter(c -> CommandRules.check(image, c).isEmpty())
                        .isPresent())
                .map(Object.class::cast)
                .toList();
    }
}
