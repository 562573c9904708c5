package org.openqrm.ui.view;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.openqrm.core.query.Query;
import org.openqrm.core.query.QueryException;
import org.openqrm.core.query.Vocabularies;
import org.openqrm.model.Event;
import org.openqrm.model.Node;
import org.openqrm.model.VirtualEnvironment;
import org.openqrm.ui.session.Session;
import org.openqrm.ui.table.Search;

/** The query language of the command line, for lists of mirrored objects: each is asked by the record it mirrors. */
public final class Searches {
    /** A load of before that says nothing of now. */
    private static final long STALE_MS = 10_000;

    private Searches() {}

    public static Search<Node> nodes(Session session) {
        return search(vocabularies(session).nodes(), node -> session.image().node(node.getId()));
    }

    public static Search<VirtualEnvironment> ves(Session session) {
        return search(vocabularies(session).ves(), ve -> session.image().ve(ve.getId()));
    }

    public static Search<Event> events(Session session) {
        return search(vocabularies(session).events(), event -> Optional.of(record(event)));
    }

    private static Vocabularies vocabularies(Session session) {
        return new Vocabularies(
                session::image,
                id -> session.dataCenter()
                        .flatMap(dc -> dc.telemetry().latest(id))
                        .filter(s -> session.clock().millis() - s.at() < STALE_MS),
                session.clock());
    }

    private static org.openqrm.core.domain.Event record(Event event) {
        return new org.openqrm.core.domain.Event(
                event.getSequence(),
                event.getAt(),
                event.getSeverity(),
                event.getType(),
                Optional.ofNullable(event.getNode()),
                Optional.ofNullable(event.getVe()),
                event.getActor(),
                event.getText(),
                event.isAlert(),
                event.isAcknowledged());
    }

    private static <M, R> Search<M> search(Query.Vocabulary<R> vocabulary, Function<M, Optional<R>> record) {
        return new Search<>() {
            @Override
            public Predicate<M> parse(String text) throws QueryException {
                Predicate<R> wanted = Query.parse(text, vocabulary).predicate();
                return row -> record.apply(row).filter(wanted).isPresent();
            }

            @Override
            public List<Term> terms() {
                return vocabulary.fields().stream()
                        .map(f -> new Term(f.example(), f.help()))
                        .toList();
            }
        };
    }
}
