package org.openqrm.server.cli;

import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.openqrm.core.domain.AgentSession;
import org.openqrm.core.domain.ApplicationImage;
import org.openqrm.core.domain.DataCenterImage;
import org.openqrm.core.domain.ImageId;
import org.openqrm.core.domain.KernelId;
import org.openqrm.core.domain.KernelImage;
import org.openqrm.core.domain.MacAddress;
import org.openqrm.core.domain.Node;
import org.openqrm.core.domain.NodeId;
import org.openqrm.core.domain.VeId;
import org.openqrm.core.domain.VirtualEnvironment;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Records as JSON: the components' names are the field names, so that they cannot drift apart. A reference to a node,
 * VE, kernel or image stands as its number, and beside it, as {@code …Name}, the name. Kinds of values that are not
 * known here are refused: no secret gets out because somebody put it into a record.
 */
final class JsonTree {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final DataCenterImage image;

    /** @param image where references find their names */
    JsonTree(DataCenterImage image) {
        this.image = image;
    }

    JsonNode of(@Nullable Object value) {
        return switch (value) {
            case null -> JSON.nullNode();
            case Optional<?> optional -> of(optional.orElse(null));
            case OptionalInt number -> number.isPresent() ? JSON.numberNode(number.getAsInt()) : JSON.nullNode();
            case String text -> JSON.stringNode(text);
            case Boolean flag -> JSON.booleanNode(flag);
            case Integer number -> JSON.numberNode(number);
            case Long number -> JSON.numberNode(number);
            case Float number -> JSON.numberNode(number);
            case Double number -> JSON.numberNode(number);
            case Enum<?> constant -> JSON.stringNode(constant.name());
            case Instant instant -> JSON.stringNode(instant.toString());
            case UUID uuid -> JSON.stringNode(uuid.toString());
            case MacAddress mac -> JSON.stringNode(mac.text());
            case NodeId id -> JSON.numberNode(id.value());
            case VeId id -> JSON.numberNode(id.value());
            case KernelId id -> JSON.numberNode(id.value());
            case ImageId id -> JSON.numberNode(id.value());
            case AgentSession session -> session(session);
            case Collection<?> items -> array(items);
            case Map<?, ?> map -> object(map);
            case Record fields -> object(fields);
            default ->
                throw new IllegalArgumentException(
                        "no JSON for a " + value.getClass().getName());
        };
    }

    ObjectNode object(Record value) {
        ObjectNode object = JSON.objectNode();
        for (RecordComponent component : value.getClass().getRecordComponents()) {
            Object field = read(component, value);
            object.set(component.getName(), of(field));
            if (!component.getName().equals("id")) {
                name(component.getName() + "Name", field, object);
            }
        }
        return object;
    }

    /** Of a session only what is no key. */
    private JsonNode session(AgentSession session) {
        ObjectNode object = JSON.objectNode();
        object.put("bootId", session.bootId().toString());
        object.put("generation", session.generation());
        object.put("address", session.address());
        return object;
    }

    private ArrayNode array(Collection<?> items) {
        ArrayNode array = JSON.arrayNode();
        items.forEach(item -> array.add(of(item)));
        return array;
    }

    private ObjectNode object(Map<?, ?> map) {
        ObjectNode object = JSON.objectNode();
        map.forEach((key, value) -> object.set(key.toString(), of(value)));
        return object;
    }

    private void name(String field, @Nullable Object reference, ObjectNode object) {
        switch (reference) {
            case Optional<?> optional when optional.isPresent() -> name(field, optional.get(), object);
            case NodeId id -> object.set(field, of(image.node(id).map(Node::name)));
            case VeId id -> object.set(field, of(image.ve(id).map(VirtualEnvironment::name)));
            case KernelId id -> object.set(field, of(image.kernels().get(id).map(KernelImage::name)));
            case ImageId id -> object.set(field, of(image.images().get(id).map(ApplicationImage::name)));
            case null, default -> {}
        }
    }

    private static @Nullable Object read(RecordComponent component, Record value) {
        try {
            return component.getAccessor().invoke(value);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot read " + component, e);
        }
    }
}
