package org.openqrm.model.exchange;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.emf.common.util.URI;
import org.eclipse.emf.ecore.EClass;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.resource.ResourceSet;
import org.eclipse.emf.ecore.resource.impl.ResourceSetImpl;
import org.eclipse.emf.ecore.util.EcoreUtil;
import org.eclipse.emf.ecore.xmi.XMLResource;
import org.eclipse.emf.ecore.xmi.impl.XMIResourceImpl;
import org.openqrm.core.domain.NodeProfile;
import org.openqrm.core.domain.Requirement;
import org.openqrm.core.domain.RootMode;
import org.openqrm.core.domain.VeDefinition;

/** Writes and reads files for exchange. */
public final class ExchangeFile {
    private static final Pattern VERSION = Pattern.compile("<openqrm:Exchange\\b[^>]*?\\bversion=\"(\\d{1,9})\"");
    private static final Pattern AMOUNT = Pattern.compile("(>=|=)(\\d{1,18})");
    private static final int MOST_BYTES = 50_000_000;

    private final ExchangeSchema schema = new ExchangeSchema();

    public byte[] write(Exchange exchange) {
        EObject file = EcoreUtil.create(schema.file);
        file.eSet(schema.version, ExchangeSchema.VERSION);
        exchange.ves().forEach(v -> children(file, schema.ves).add(ve(v)));
        exchange.images().forEach(i -> children(file, schema.images).add(image(i)));
        exchange.preferences().forEach((key, value) -> {
            EObject made = EcoreUtil.create(schema.preference);
            set(made, "key", key);
            set(made, "value", value);
            children(file, schema.preferences).add(made);
        });
        XMIResourceImpl resource = resource();
        resource.getContents().add(file);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            resource.save(out, Map.of(XMLResource.OPTION_ENCODING, "UTF-8"));
        } catch (IOException e) {
            throw new UncheckedIOException(e); // there is no device that could fail
        }
        return out.toByteArray();
    }

    private XMIResourceImpl resource() {
        ResourceSet set = new ResourceSetImpl();
        set.getPackageRegistry().put(ExchangeSchema.NAMESPACE, schema.ePackage);
        XMIResourceImpl resource = new XMIResourceImpl(URI.createURI("exchange.xmi"));
        set.getResources().add(resource);
        return resource;
    }

    @SuppressWarnings("unchecked")
    private static List<EObject> children(EObject of, org.eclipse.emf.ecore.EReference reference) {
        return (List<EObject>) of.eGet(reference);
    }

    private static void set(EObject of, String feature, Object value) {
        of.eSet(of.eClass().getEStructuralFeature(feature), value);
    }

    private EObject ve(Exchange.Ve ve) {
        VeDefinition d = ve.definition();
        EObject made = EcoreUtil.create(schema.ve);
        set(made, "name", d.name());
        set(made, "description", d.description());
        set(made, "comment", d.comment());
        set(made, "disabled", d.disabled());
        set(made, "priority", d.priority());
        set(made, "kernel", ve.kernel());
        set(made, "image", ve.image());
        set(made, "rootMode", d.rootMode().name());
        set(made, "memory", text(d.profile().memoryMiB()));
        set(made, "cpuCount", text(d.profile().cpuCount()));
        set(made, "cpuMhz", text(d.profile().cpuMhz()));
        set(made, "cpuModel", d.profile().cpuModel().orElse(""));
        set(made, "requiredTags", List.copyOf(d.profile().requiredTags()));
        set(made, "excludedTags", List.copyOf(d.profile().excludedTags()));
        set(made, "onlyNodes", ve.onlyNodes());
        set(made, "neverNodes", ve.neverNodes());
        set(made, "nodes", d.nodes());
        set(made, "highAvailability", d.highAvailability());
        return made;
    }

    private static String text(Requirement<?> requirement) {
        return requirement
                .value()
                .map(v -> (requirement.match() == Requirement.Match.EXACT ? "=" : ">=") + v)
                .orElse("");
    }

    private EObject image(Exchange.Image image) {
        EObject made = EcoreUtil.create(schema.image);
        set(made, "name", image.name());
        set(made, "server", image.server());
        set(made, "path", image.path());
        set(made, "options", image.options());
        set(made, "comment", image.comment());
        return made;
    }

    /** @throws ExchangeException it is foreign, newer or damaged: then nothing of it is taken */
    public Exchange read(byte[] bytes) throws ExchangeException {
        if (bytes.length > MOST_BYTES) {
            throw new ExchangeException("The file is larger than an export can be.");
        }
        Matcher version = VERSION.matcher(new String(bytes, StandardCharsets.UTF_8));
        if (!version.find()) {
            throw new ExchangeException(
                    "This is no export of openQRM, or its beginning is lost; choose a file that File > Export wrote.");
        }
        int number = Integer.parseInt(version.group(1));
        if (number > ExchangeSchema.VERSION) {
            throw new ExchangeException("The file was written by a newer openQRM (its format is " + number
                    + ", this one knows " + ExchangeSchema.VERSION + "); update this one first.");
        }
        XMIResourceImpl resource = resource();
        try {
            resource.load(
                    new ByteArrayInputStream(bytes),
                    Map.of(
                            XMLResource.OPTION_PARSER_FEATURES,
                            // Nothing outside the file is ever read.
                            Map.of("http://apache.org/xml/features/disallow-doctype-decl", true)));
            return exchange(resource.getContents().getFirst());
        } catch (IOException | RuntimeException e) {
            throw new ExchangeException(
                    "The file is damaged" + Damage.text(e)
                            + ". Nothing was imported; take another copy of it, or export it again.",
                    e);
        }
    }

    private Exchange exchange(EObject file) {
        Map<String, String> preferences = new TreeMap<>();
        children(file, schema.preferences).forEach(p -> preferences.put(text(p, "key"), text(p, "value")));
        return Exchange.of(
                children(file, schema.ves).stream().map(ExchangeFile::named).toList(),
                children(file, schema.images).stream()
                        .map(i -> new Exchange.Image(
                                text(i, "name"),
                                text(i, "server"),
                                text(i, "path"),
                                text(i, "options"),
                                text(i, "comment")))
                        .toList(),
                preferences);
    }

    private static Object get(EObject of, String feature) {
        EClass type = of.eClass();
        return of.eGet(type.getEStructuralFeature(feature));
    }

    private static String text(EObject of, String feature) {
        Object value = of.eGet(of.eClass().getEStructuralFeature(feature));
        return value == null ? "" : value.toString();
    }

    private static List<String> list(EObject of, String feature) {
        return ((List<?>) get(of, feature)).stream().map(Object::toString).toList();
    }

    /** A fault in it is told with its name: a file may have hundreds. */
    private static Exchange.Ve named(EObject ve) {
        try {
            return ve(ve);
        } catch (RuntimeException e) {
            throw new IllegalArgumentException(
                    "Virtual Environment '" + text(ve, "name") + "': " + e.getMessage(), e.getCause());
        }
    }

    private static Exchange.Ve ve(EObject ve) {
        NodeProfile profile = new NodeProfile(
                amount(text(ve, "memory"), n -> n),
                amount(text(ve, "cpuCount"), Math::toIntExact),
                amount(text(ve, "cpuMhz"), Math::toIntExact),
                Optional.of(text(ve, "cpuModel")),
                new TreeSet<>(list(ve, "requiredTags")),
                new TreeSet<>(list(ve, "excludedTags")));
        VeDefinition definition = new VeDefinition(
                text(ve, "name"),
                text(ve, "description"),
                text(ve, "comment"),
                (Boolean) get(ve, "disabled"),
                (Integer) get(ve, "priority"),
                Optional.empty(),
                Optional.empty(),
                rootMode(text(ve, "rootMode")),
                profile,
                (Integer) get(ve, "nodes"),
                (Boolean) get(ve, "highAvailability"));
        return new Exchange.Ve(
                definition, text(ve, "kernel"), text(ve, "image"), list(ve, "onlyNodes"), list(ve, "neverNodes"));
    }

    private static RootMode rootMode(String text) {
        return Arrays.stream(RootMode.values())
                .filter(mode -> mode.name().equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'" + text + "' is no root mode"));
    }

    private static <T extends Comparable<T>> Requirement<T> amount(
            String text, java.util.function.LongFunction<T> read) {
        if (text.isEmpty()) {
            return Requirement.any();
        }
        Matcher matcher = AMOUNT.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("'" + text + "' is no amount");
        }
        T value = read.apply(Long.parseLong(matcher.group(2)));
        return matcher.group(1).equals("=") ? Requirement.exactly(value) : Requirement.atLeast(value);
    }
}
