package org.openqrm.server.store;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import org.openqrm.core.domain.ImageId;
import org.openqrm.core.domain.KernelId;
import org.openqrm.core.domain.MacAddress;
import org.openqrm.core.domain.NodeId;
import org.openqrm.core.domain.VeId;
import org.openqrm.core.port.Store.StoreException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Records as JSON and back: components by their names, ids as numbers, MAC addresses as text, times as ISO 8601 in UTC,
 * what is absent left out. A property that the record does not know, or a component that is missing and may not be, is
 * an error: a body is changed by a {@link Migration} only.
 */
final class RecordJson {
    private final JsonMapper mapper = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            // components only: records have more methods that look like properties
            .changeDefaultVisibility(v -> v.withFieldVisibility(Visibility.ANY)
                    .withGetterVisibility(Visibility.NONE)
                    .withIsGetterVisibility(Visibility.NONE))
            .changeDefaultPropertyInclusion(i -> i.withValueInclusion(JsonInclude.Include.NON_ABSENT))
            .addMixIn(NodeId.class, Id.class)
            .addMixIn(VeId.class, Id.class)
            .addMixIn(KernelId.class, Id.class)
            .addMixIn(ImageId.class, Id.class)
            .addMixIn(MacAddress.class, Text.class)
            .build();

    @SuppressWarnings("unused") // read by Jackson
    private abstract static class Id {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        Id(int value) {}

        @JsonValue
        abstract int value();
    }

    @SuppressWarnings("unused") // read by Jackson
    private abstract static class Text {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        Text(String text) {}

        @JsonValue
        abstract String text();
    }

    String write(Record value) {
        return mapper.writeValueAsString(value);
    }

    /** @throws StoreException names {@code table} and {@code key} */
    <T extends Record> T read(Table table, String key, String body, Class<T> type) throws StoreException {
        try {
            T value = mapper.readValue(body, type);
            if (value == null) {
                throw new StoreException(broken(table, key) + "it is null", null);
            }
            return value;
        } catch (JacksonException e) {
            throw new StoreException(broken(table, key) + e.getOriginalMessage(), e);
        } catch (RuntimeException e) {
            // a record's own constructor may refuse what the row holds
            throw new StoreException(broken(table, key) + e.getMessage(), e);
        }
    }

    private static String broken(Table table, String key) {
        return "The database holds a broken row (table " + table + ", key " + key
                + "). Put back a copy from the data directory's backup folder, or mend the row. The reader said: ";
    }
}
