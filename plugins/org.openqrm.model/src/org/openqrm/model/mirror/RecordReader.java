package org.openqrm.model.mirror;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.eclipse.emf.common.util.EList;
import org.eclipse.emf.ecore.EClass;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EReference;
import org.eclipse.emf.ecore.EStructuralFeature;
import org.eclipse.emf.ecore.util.EcoreUtil;
import org.jspecify.annotations.Nullable;

/**
 * Writes a record into an EObject: each feature takes the value of the record's method of the same name, a containment
 * reference an object for the nested record. Only features whose value differs are set, so that each notification that
 * leaves is a real change. Features in {@link #FROM_IMAGE} are left alone: no record has them.
 */
public final class RecordReader {
    /** What the mirror works out of the whole image. */
    static final Set<String> FROM_IMAGE =
            Set.of("VirtualEnvironment.state", "VirtualEnvironment.instances", "Node.assignment");

    private record Accessor(EStructuralFeature feature, Method method) {}

    private final Map<EClass, List<Accessor>> accessors = new HashMap<>();

    /** Makes {@code target} equal to {@code source}; true when anything differed. */
    public boolean write(Record source, EObject target) {
        boolean changed = false;
        for (Accessor accessor : accessors.computeIfAbsent(target.eClass(), c -> find(c, source.getClass()))) {
            changed |= set(target, accessor.feature(), read(accessor.method(), source));
        }
        return changed;
    }

    /** A new object of {@code type} that is equal to {@code source}. */
    public EObject create(EClass type, Record source) {
        EObject made = EcoreUtil.create(type);
        write(source, made);
        return made;
    }

    private static List<Accessor> find(EClass type, Class<?> record) {
        List<Accessor> found = new ArrayList<>();
        for (EStructuralFeature feature : type.getEAllStructuralFeatures()) {
            if (!FROM_IMAGE.contains(type.getName() + "." + feature.getName())) {
                found.add(new Accessor(feature, accessor(record, feature.getName())));
            }
        }
        return found;
    }

    private static Method accessor(Class<?> record, String name) {
        try {
            return record.getMethod(name);
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(record.getName() + " has nothing for the feature " + name, e);
        }
    }

    private static @Nullable Object read(Method method, Record source) {
        try {
            Object value = method.invoke(source);
            return value instanceof Optional<?> o ? o.orElse(null) : value;
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("cannot read " + method, e);
        }
    }

    boolean set(EObject target, EStructuralFeature feature, @Nullable Object value) {
        if (feature instanceof EReference reference) {
            return feature.isMany()
                    ? setChildren(target, reference, records(value))
                    : setChild(target, reference, (Record) value);
        }
        if (feature.isMany()) {
            return setValues(target, feature, List.copyOf((Collection<?>) Objects.requireNonNull(value)));
        }
        if (Objects.equals(target.eGet(feature), value)) {
            return false;
        }
        target.eSet(feature, value);
        return true;
    }

    private static boolean setValues(EObject target, EStructuralFeature feature, List<?> values) {
        if (values.equals(target.eGet(feature))) {
            return false;
        }
        target.eSet(feature, values);
        return true;
    }

    private boolean setChild(EObject target, EReference reference, @Nullable Record value) {
        EObject old = (EObject) target.eGet(reference);
        if (value == null) {
            if (old != null) {
                target.eSet(reference, null);
            }
            return old != null;
        }
        if (old != null) {
            return write(value, old);
        }
        target.eSet(reference, create(reference.getEReferenceType(), value));
        return true;
    }

    /** By position: the children of a record have no identity of their own. */
    private boolean setChildren(EObject target, EReference reference, List<Record> values) {
        EList<EObject> children = children(target, reference);
        boolean changed = false;
        while (children.size() > values.size()) {
            children.remove(children.size() - 1);
            changed = true;
        }
        for (int i = 0; i < values.size(); i++) {
            if (i < children.size()) {
                changed |= write(values.get(i), children.get(i));
            } else {
                children.add(create(reference.getEReferenceType(), values.get(i)));
                changed = true;
            }
        }
        return changed;
    }

    @SuppressWarnings("unchecked")
    static EList<EObject> children(EObject target, EReference reference) {
        return (EList<EObject>) target.eGet(reference);
    }

    private static List<Record> records(@Nullable Object value) {
        return ((Collection<?>) Objects.requireNonNull(value))
                .stream().map(v -> (Record) v).toList();
    }
}
