package org.openqrm.server.cli;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.openqrm.core.DataCenter.EventQuery;
import org.openqrm.core.command.Command.AcknowledgeAlert;
import org.openqrm.core.domain.DataCenterImage;
import org.openqrm.core.domain.Event;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "event",
        description = "What has happened.",
        commandListHeading = "%nCommands:%n",
        synopsisSubcommandLabel = "COMMAND")
final class EventCommands {
    private static final Duration LOOK = Duration.ofSeconds(10);

    private final Console console;

    EventCommands(Console console) {
        this.console = console;
    }

    @Command(
            description = "List the newest events, oldest first.",
            footer = {"", "Example:  event list --limit 1000 severity:error 'age<2h' node:rack1*"})
    int list(
            @Parameters(
                            paramLabel = "QUERY",
                            arity = "0..*",
                            description = "Only what matches, such as severity:error; all if not given.")
                    @Nullable
                    List<String> query,
            @Option(names = "--after", paramLabel = "SEQ", defaultValue = "0", description = "Only later ones.")
                    long after,
            @Option(
                            names = "--limit",
                            paramLabel = "N",
                            defaultValue = "50",
                            description = "The newest so many that match, 1 to 10000; 50 if not given.")
                    int limit) {
        if (limit < 1 || limit > EventQuery.MOST) {
            throw new Refusal("limit", "The limit is 1 to " + EventQuery.MOST + ", not " + limit + ".");
        }
        List<Event> events = new EventSearch(console).find(query, after, limit);
        if (console.json()) {
            JsonTree tree = console.tree();
            return console.printAll(events.stream().map(tree::object).toList());
        }
        Table table = new Table("SEQ", "TIME", "SEVERITY", "ALERT", "BY", "WHAT");
        events.forEach(e -> table.row(
                Long.toString(e.sequence()),
                console.time(e.at()),
                Text.word(e.severity()),
                !e.alert() ? "" : e.acknowledged() ? "seen" : "open",
                e.actor(),
                e.text()));
        table.print(
                console.out(),
                query != null && !query.isEmpty()
                        ? "No event matches."
                        : "Nothing has happened" + (after > 0 ? " since event " + after : " yet") + ".");
        return 0;
    }

    @Command(
            description = "Print events as they happen, until you break off.",
            footer = {"", "With --json, one object a line."})
    int follow(
            @Option(names = "--after", paramLabel = "SEQ", description = "Begin behind this one; else with the next.")
                    Optional<Long> after) {
        long last = after.orElseGet(() -> console.image().nextEvent() - 1);
        try (Watch watch = console.watch()) {
            do {
                for (Event event : since(last)) {
                    print(event);
                    last = event.sequence();
                }
                console.out().flush();
            } while (!console.out().checkError() && watch.await(LOOK));
        }
        return 0;
    }

    /** From the image, which carries the newest; what has gone from it already is in the store. */
    private List<Event> since(long last) {
        DataCenterImage image = console.image();
        if (image.nextEvent() - 1 <= last) {
            return List.of();
        }
        List<Event> recent = image.events();
        boolean complete = !recent.isEmpty() && recent.getFirst().sequence() <= last + 1;
        List<Event> events =
                complete ? recent : console.await(console.dataCenter().events(new EventQuery(last, EventQuery.MOST)));
        return events.stream().filter(event -> event.sequence() > last).toList();
    }

    private void print(Event event) {
        if (console.json()) {
            console.printLine(console.tree().object(event));
            return;
        }
        String mark = event.severity() == Event.Severity.INFO ? "" : Text.word(event.severity()) + ": ";
        console.out()
                .println(event.sequence() + "  " + console.time(event.at()) + "  " + mark + event.text()
                        + (event.alert() ? "  [alert]" : ""));
    }

    @Command(description = "Acknowledge an alert: somebody looks after it.")
    int ack(@Parameters(paramLabel = "SEQ", description = "Number of the event.") long sequence) {
        return console.submit(new AcknowledgeAlert(sequence), "Alert " + sequence + " is acknowledged.");
    }
}
