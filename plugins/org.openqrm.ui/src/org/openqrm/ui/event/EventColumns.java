package org.openqrm.ui.event;

import java.util.List;
import java.util.Optional;
import org.openqrm.model.Event;
import org.openqrm.model.Node;
import org.openqrm.ui.icon.Icon;
import org.openqrm.ui.session.Session;
import org.openqrm.ui.table.Column;
import org.openqrm.ui.text.Words;
import org.openqrm.ui.view.TimeColumn;

/** The event log, without widgets. */
public final class EventColumns {
    private EventColumns() {}

    public static List<Column<Event>> of(Session session) {
        return List.of(
                time(session),
                text(520),
                Column.text("subject", "Subject", 200, e -> subject(session, e)),
                Column.text("severity", "Severity", 80, e -> Words.of(e.getSeverity())),
                Column.text(
                        "alert",
                        "Alert",
                        105,
                        e -> session.mirror().alert(e.getSequence()).isPresent()
                                ? "open"
                                : e.isAlert() ? "acknowledged" : ""),
                Column.<Event>text("actor", "Caused by", 120, e -> Words.actor(e.getActor()))
                        .explained(Event::getActor),
                Column.text("type", "Type", 130, Event::getType));
    }

    /** For small lists. */
    public static List<Column<Event>> brief(Session session, int textWidth) {
        return List.of(time(session), text(textWidth));
    }

    private static Column<Event> time(Session session) {
        return TimeColumn.of(session, "time", "Time", 105, Event::getAt, Event::getSequence)
                .with(e -> Icon.of(e.getSeverity()));
    }

    private static Column<Event> text(int width) {
        return Column.text("text", "Event", width, Event::getText).explained(Event::getText);
    }

    static String subject(Session session, Event event) {
        Optional<String> ve = Optional.ofNullable(event.getVe())
                .flatMap(session.mirror()::ve)
                .map(v -> v.getDefinition().getName());
        Optional<String> node = Optional.ofNullable(event.getNode())
                .flatMap(session.mirror()::node)
                .map(Node::getName);
        return ve.map(v -> v + node.map(n -> " on " + n).orElse(""))
                .or(() -> node)
                .orElse("");
    }
}
