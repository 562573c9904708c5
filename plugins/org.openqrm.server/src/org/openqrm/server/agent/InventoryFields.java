package org.openqrm.server.agent;

import tools.jackson.databind.JsonNode;

/** Reads the members of one JSON object and says which of them is wrong. */
record InventoryFields(String path, JsonNode object) {
    /** Longest text that is taken, in characters; SMBIOS and disk models are a tenth of it. */
    private static final int MOST_TEXT = 256;

    static InventoryFields of(String path, JsonNode value) throws InventoryException {
        if (!value.isObject()) {
            throw new InventoryException((path.isEmpty() ? "the document" : path) + " is no object");
        }
        return new InventoryFields(path, value);
    }

    InventoryFields object(String name) throws InventoryException {
        return of(at(name), member(name));
    }

    JsonNode array(String name, int most) throws InventoryException {
        JsonNode value = member(name);
        if (!value.isArray() || value.size() > most) {
            throw new InventoryException(at(name) + " is no list of at most " + most);
        }
        return value;
    }

    /** Control characters, which could drive a terminal, become blanks. */
    String text(String name) throws InventoryException {
        JsonNode value = member(name);
        if (!value.isString() || value.stringValue().length() > MOST_TEXT) {
            throw new InventoryException(at(name) + " is no text of at most " + MOST_TEXT + " characters");
        }
        return printable(value.stringValue());
    }

    long number(String name, long most) throws InventoryException {
        JsonNode value = member(name);
        if (!value.isIntegralNumber()
                || !value.canConvertToLong()
                || value.longValue() < 0
                || value.longValue() > most) {
            throw new InventoryException(at(name) + " is no whole number from 0 to " + most);
        }
        return value.longValue();
    }

    int integer(String name, int most) throws InventoryException {
        return (int) number(name, most);
    }

    boolean flag(String name) throws InventoryException {
        JsonNode value = member(name);
        if (!value.isBoolean()) {
            throw new InventoryException(at(name) + " is neither true nor false");
        }
        return value.booleanValue();
    }

    boolean has(String name) {
        return object.has(name);
    }

    boolean isNull(String name) {
        return object.has(name) && object.get(name).isNull();
    }

    static String printable(String text) {
        return text.codePoints()
                .map(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT ? ' ' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString()
                .strip();
    }

    String at(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    private JsonNode member(String name) throws InventoryException {
        JsonNode value = object.get(name);
        if (value == null) {
            throw new InventoryException(at(name) + " is missing");
        }
        return value;
    }
}
