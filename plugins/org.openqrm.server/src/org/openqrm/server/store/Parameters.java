package org.openqrm.server.store;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.Calendar;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;

/** Hands Java values to JDBC in the way that all databases take them. */
final class Parameters {
    private Parameters() {}

    /** {@code INT} or {@code TIMESTAMP} that is absent: JDBC wants to know of which type a null is. */
    enum Absent {
        INT(Types.INTEGER),
        TIME(Types.TIMESTAMP);

        private final int type;

        Absent(int type) {
            this.type = type;
        }
    }

    static Object orAbsent(Optional<?> value, Absent absent) {
        return value.isPresent() ? value.get() : absent;
    }

    /** Sets {@code values} from parameter 1 on. */
    static void set(PreparedStatement statement, List<Object> values) throws SQLException {
        for (int i = 0; i < values.size(); i++) {
            set(statement, i + 1, values.get(i));
        }
    }

    private static void set(PreparedStatement statement, int index, @Nullable Object value) throws SQLException {
        switch (value) {
            case Integer i -> statement.setInt(index, i);
            case Long l -> statement.setLong(index, l);
            case Boolean b -> statement.setInt(index, b ? 1 : 0);
            case String s -> statement.setString(index, s);
            case Enum<?> e when !(e instanceof Absent) -> statement.setString(index, e.name());
            case Instant t -> statement.setTimestamp(index, timestamp(t), utc());
            case Absent a -> statement.setNull(index, a.type);
            case null, default -> throw new IllegalArgumentException("no column holds " + value);
        }
    }

    static Timestamp timestamp(Instant instant) {
        return Timestamp.from(instant);
    }

    /** Times stand in the database as UTC, whatever the zone here. JDBC may alter a calendar: a new one each time. */
    static Calendar utc() {
        return Calendar.getInstance(TimeZone.getTimeZone("UTC"), Locale.ROOT);
    }
}
