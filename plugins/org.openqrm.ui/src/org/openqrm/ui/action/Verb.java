package org.openqrm.ui.action;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.openqrm.core.bulk.Bulk;
import org.openqrm.core.bulk.Bulk.Left;
import org.openqrm.core.bulk.Bulk.Step;
import org.openqrm.core.command.Command;
import org.openqrm.core.domain.DataCenterImage;

/**
 * Something that can be done to what is selected, enabled by the same rules by which the server decides.
 *
 * @param label for the title of a question, and its button
 * @param commands what it does to one selected thing; none for things it is not for
 * @param question asked before, about the names it concerns; empty when it is harmless
 * @param note what it does, where it is done to many and needs no question
 */
public record Verb(
        String label,
        BiFunction<DataCenterImage, Object, List<Command>> commands,
        Function<List<Object>, Optional<String>> question,
        String note) {
    /** Whose label says it all. */
    public Verb(
            String label,
            BiFunction<DataCenterImage, Object, List<Command>> commands,
            Function<List<Object>, Optional<String>> question) {
        this(label, commands, question, "");
    }

    /** What can be done now to the things selected: those that the rules refuse are left out. */
    public List<Object> possible(DataCenterImage image, List<?> selected) {
        return selected.stream()
                .filter(s -> does(image, s))
                .map(Object.class::cast)
                .toList();
    }

    /** Whether it can be done to any of them. */
    public boolean possibleForAny(DataCenterImage image, List<?> selected) {
        return selected.stream().anyMatch(s -> does(image, s));
    }

    private boolean does(DataCenterImage image, Object thing) {
        return commands.apply(image, thing).stream()
                .anyMatch(c -> Bulk.against(image, c).isEmpty());
    }

    /** All that is to be done, and what of the selected is left out and why. */
    public Bulk bulk(DataCenterImage image, List<?> selected) {
        List<Step> wanted = new ArrayList<>();
        List<Left> none = new ArrayList<>();
        for (Object thing : selected) {
            String name = Verbs.name(thing);
            List<Command> commands = this.commands.apply(image, thing);
            commands.forEach(c -> wanted.add(new Step(name, c)));
            if (commands.isEmpty()) {
                none.add(new Left(name, "There is nothing of it to do this to."));
            }
        }
        Bulk judged = Bulk.of(image, wanted);
        none.addAll(judged.left());
        return new Bulk(judged.steps(), none);
    }
}
