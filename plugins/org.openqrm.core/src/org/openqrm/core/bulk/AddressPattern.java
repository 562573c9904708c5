package org.openqrm.core.bulk;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A pattern of addresses, one for each of many nodes: {@code 10.0.9.{n}}, {@code bmc-{name}}. In braces stand {@code n}, which
 * counts from 1; {@code n=017}, which counts from 17 with three digits; {@code name}, the node's; {@code number}, the number
 * at the end of its name.
 */
public final class AddressPattern {
    private static final Pattern FIELD = Pattern.compile("\\{([^{}]*)}");
    private static final Pattern COUNTER = Pattern.compile("n(=(\\d{1,6}))?");
    private static final Pattern NUMBER = Pattern.compile("(\\d+)\\D*$");
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9.:-]{0,251}[A-Za-z0-9])?");
    private static final Pattern NUMBERS = Pattern.compile("[0-9.]+");
    private static final Pattern IPV4 =
            Pattern.compile("(25[0-5]|2[0-4]\\d|1?\\d?\\d)(\\.(25[0-5]|2[0-4]\\d|1?\\d?\\d)){3}");

    private final String text;

    private AddressPattern(String text) {
        this.text = text;
    }

    /** @throws IllegalArgumentException with a sentence: what cannot be understood */
    public static AddressPattern parse(String text) {
        String pattern = text.strip();
        if (pattern.isEmpty()) {
            throw new IllegalArgumentException("An address pattern is missing, such as 10.0.9.{n} or bmc-{name}.");
        }
        Matcher fields = FIELD.matcher(pattern);
        while (fields.find()) {
            String field = fields.group(1);
            if (!field.equals("name")
                    && !field.equals("number")
                    && !COUNTER.matcher(field).matches()) {
                throw new IllegalArgumentException(
                        "{" + field + "} is not known: there are {n}, {n=17}, {name} and {number}.");
            }
        }
        String rest = FIELD.matcher(pattern).replaceAll("");
        if (rest.indexOf('{') >= 0 || rest.indexOf('}') >= 0) {
            throw new IllegalArgumentException("A brace is missing in " + pattern + ".");
        }
        return new AddressPattern(pattern);
    }

    /**
     * The address of one node.
     *
     * @param index of the node, from 0
     * @throws IllegalArgumentException with a sentence: why it has none
     */
    public String address(int index, String name) {
        Matcher fields = FIELD.matcher(text);
        StringBuilder address = new StringBuilder();
        while (fields.find()) {
            fields.appendReplacement(address, Matcher.quoteReplacement(value(fields.group(1), index, name)));
        }
        fields.appendTail(address);
        return checked(address.toString());
    }

    private static String value(String field, int index, String name) {
        if (field.equals("name")) {
            return name;
        }
        if (field.equals("number")) {
            Matcher number = NUMBER.matcher(name);
            if (!number.find()) {
                throw new IllegalArgumentException("There is no number in its name.");
            }
            return number.group(1);
        }
        String first = field.length() > 2 ? field.substring(2) : "1";
        return String.format("%0" + first.length() + "d", Integer.parseInt(first) + index);
    }

    private static String checked(String address) {
        if (!HOST.matcher(address).matches()) {
            throw new IllegalArgumentException("'" + address + "' is no host name and no address.");
        }
        if (NUMBERS.matcher(address).matches() && !IPV4.matcher(address).matches()) {
            throw new IllegalArgumentException(address + " is no address: four numbers from 0 to 255.");
        }
        return address;
    }
}
