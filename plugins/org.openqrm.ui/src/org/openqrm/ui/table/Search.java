package org.openqrm.ui.table;

import java.util.List;
import java.util.function.Predicate;
import org.openqrm.core.query.QueryException;

/** How the text of a filter field narrows a table down. */
public interface Search<T> {
    /** @throws QueryException when the text cannot be understood, as while one types */
    Predicate<T> parse(String text) throws QueryException;

    /** What may be written, for the field's menu; empty when there are only words. */
    List<Term> terms();

    /**
     * @param example a whole term that can be put into the field
     * @param help what it asks
     */
    record Term(String example, String help) {}
}
