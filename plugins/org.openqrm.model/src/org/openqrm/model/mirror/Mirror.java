package org.openqrm.model.mirror;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.emf.ecore.EClass;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EReference;
import org.jspecify.annotations.Nullable;
import org.openqrm.core.domain.BootAssignment;
import org.openqrm.core.domain.DataCenterImage;
import org.openqrm.core.domain.ImageId;
import org.openqrm.core.domain.KernelId;
import org.openqrm.core.domain.NodeId;
import org.openqrm.core.domain.VeId;
import org.openqrm.model.ApplicationImage;
import org.openqrm.model.DataCenter;
import org.openqrm.model.Event;
import org.openqrm.model.KernelImage;
import org.openqrm.model.ModelFactory;
import org.openqrm.model.ModelPackage;
import org.openqrm.model.Node;
import org.openqrm.model.VirtualEnvironment;

/**
 * The EMF side of the data centre. {@link #show} makes it equal to an image: objects keep their identity as long as the
 * thing they stand for exists, records that are identical to the ones shown before are not looked into, and only features
 * that differ are set. All changes of one image are bracketed by {@link Listener#batchStarted} and
 * {@link Listener#batchEnded}, so that a viewer refreshes once however much has changed.
 */
public final class Mirror {
    /** Hears of changes, on the thread that owns the mirror. */
    public interface Listener {
        default void batchStarted() {}

        void batchEnded(Batch batch);
    }

    private final DataCenter root = ModelFactory.eINSTANCE.createDataCenter();
    private final RecordReader reader = new RecordReader();
    private final List<Listener> listeners = new ArrayList<>();
    private final MirroredList<NodeId, org.openqrm.core.domain.Node> nodes =
            new MirroredList<>(root, ModelPackage.Literals.DATA_CENTER__NODES, r -> r.id(), reader);
    private final MirroredList<VeId, org.openqrm.core.domain.VirtualEnvironment> ves =
            new MirroredList<>(root, ModelPackage.Literals.DATA_CENTER__VES, r -> r.id(), reader);
    private final MirroredList<KernelId, org.openqrm.core.domain.KernelImage> kernels =
            new MirroredList<>(root, ModelPackage.Literals.DATA_CENTER__KERNELS, r -> r.id(), reader);
    private final MirroredList<ImageId, org.openqrm.core.domain.ApplicationImage> images =
            new MirroredList<>(root, ModelPackage.Literals.DATA_CENTER__IMAGES, r -> r.id(), reader);
    private final MirroredList<Long, org.openqrm.core.domain.Event> alerts =
            new MirroredList<>(root, ModelPackage.Literals.DATA_CENTER__ALERTS, r -> r.sequence(), reader);
    private final MirroredList<Long, org.openqrm.core.domain.Event> events =
            new MirroredList<>(root, ModelPackage.Literals.DATA_CENTER__EVENTS, r -> r.sequence(), reader);
    private final Map<VeId, List<org.openqrm.core.domain.Instance>> slots = new HashMap<>();
    private Map<NodeId, BootAssignment> bound = Map.of();
    private DataCenterImage shown = DataCenterImage.empty();

    public DataCenter root() {
        return root;
    }

    /** The image that the objects are equal to. */
    public DataCenterImage image() {
        return shown;
    }

    /** @return run it to stop listening */
    public Runnable listen(Listener listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    public Optional<Node> node(NodeId id) {
        return nodes.get(id).map(Node.class::cast);
    }

    public Optional<VirtualEnvironment> ve(VeId id) {
        return ves.get(id).map(VirtualEnvironment.class::cast);
    }

    public Optional<KernelImage> kernel(KernelId id) {
        return kernels.get(id).map(KernelImage.class::cast);
    }

    public Optional<ApplicationImage> image(ImageId id) {
        return images.get(id).map(ApplicationImage.class::cast);
    }

    /** The open alert with that sequence. */
    public Optional<Event> alert(long sequence) {
        return alerts.get(sequence).map(Event.class::cast);
    }

    /**
     * Makes the objects for what is in {@code image}: of many thousand that takes its time. On any thread; what comes of it
     * is to be handed to {@link #take} on the thread that owns the mirror.
     */
    public static Map<Record, EObject> prepare(DataCenterImage image) {
        Map<Record, EObject> made = new IdentityHashMap<>();
        prepare(made, ModelPackage.Literals.NODE, image.nodes().values());
        prepare(made, ModelPackage.Literals.VIRTUAL_ENVIRONMENT, image.ves().values());
        prepare(made, ModelPackage.Literals.EVENT, image.events());
        return made;
    }

    private static void prepare(Map<Record, EObject> made, EClass type, Collection<? extends Record> records) {
        RecordReader reader = new RecordReader();
        records.forEach(record -> made.put(record, reader.create(type, record)));
    }

    /** From now on {@link #show} uses these objects for records that it sees for the first time. */
    public void take(Map<Record, EObject> prepared) {
        nodes.take(prepared);
        ves.take(prepared);
        events.take(prepared);
    }

    /** Makes the objects equal to {@code image}; does nothing when they are. */
    public void show(DataCenterImage image) {
        if (image == shown) {
            return;
        }
        List.copyOf(listeners).forEach(Listener::batchStarted);
        DataCenterImage before = shown;
        shown = image;
        Changes changes = new Changes();
        changes.list(
                nodes,
                ModelPackage.Literals.DATA_CENTER__NODES,
                before.nodes(),
                image.nodes(),
                image.nodes().values());
        changes.list(
                ves,
                ModelPackage.Literals.DATA_CENTER__VES,
                before.ves(),
                image.ves(),
                image.ves().values());
        changes.list(
                kernels,
                ModelPackage.Literals.DATA_CENTER__KERNELS,
                before.kernels(),
                image.kernels(),
                image.kernels().values());
        changes.list(
                images,
                ModelPackage.Literals.DATA_CENTER__IMAGES,
                before.images(),
                image.images(),
                image.images().values());
        changes.list(
                alerts,
                ModelPackage.Literals.DATA_CENTER__ALERTS,
                before.alerts(),
                image.alerts(),
                image.alerts().values());
        changes.list(
                events, ModelPackage.Literals.DATA_CENTER__EVENTS, before.events(), image.events(), image.events());
        if (before.instances() != image.instances() || before.ves() != image.ves()) {
            instances(changes);
        }
        if (before.assignments() != image.assignments() || before.nodes() != image.nodes()) {
            assignments(changes);
        }
        root.setRevision(image.revision());
        if (root.getPoolThreshold() != image.poolThreshold()) {
            root.setPoolThreshold(image.poolThreshold());
        }
        Batch batch = changes.batch();
        List.copyOf(listeners).forEach(l -> l.batchEnded(batch));
    }

    private void instances(Changes changes) {
        Map<VeId, List<org.openqrm.core.domain.Instance>> byVe = shown.instancesByVe();
        for (VirtualEnvironment ve : root.getVes()) {
            List<org.openqrm.core.domain.Instance> now = byVe.getOrDefault(ve.getId(), List.of());
            List<org.openqrm.core.domain.Instance> before = slots.put(ve.getId(), now);
            if (changes.changed.contains(ve) || !identical(now, before)) {
                boolean changed = reader.set(ve, ModelPackage.Literals.VIRTUAL_ENVIRONMENT__INSTANCES, now);
                changed |=
                        reader.set(ve, ModelPackage.Literals.VIRTUAL_ENVIRONMENT__STATE, shown.state(ve.getId(), now));
                changes.note(ve, ModelPackage.Literals.DATA_CENTER__VES, changed);
            }
        }
        slots.keySet().removeIf(id -> shown.ve(id).isEmpty());
    }

    private static boolean identical(List<?> now, @Nullable List<?> before) {
        if (before == null || before.size() != now.size()) {
            return false;
        }
        for (int i = 0; i < now.size(); i++) {
            if (now.get(i) != before.get(i)) {
                return false;
            }
        }
        return true;
    }

    private void assignments(Changes changes) {
        Map<NodeId, BootAssignment> now = new HashMap<>();
        shown.assignments().forEach(now::put);
        Set<NodeId> different = new LinkedHashSet<>(bound.keySet());
        different.removeAll(now.keySet());
        now.forEach((id, assignment) -> {
            if (bound.get(id) != assignment) {
                different.add(id);
            }
        });
        bound = now;
        changes.changed.stream()
                .filter(Node.class::isInstance)
                .map(n -> ((Node) n).getId())
                .forEach(different::add);
        for (NodeId id : different) {
            node(id).ifPresent(node -> {
                boolean changed = reader.set(node, ModelPackage.Literals.NODE__ASSIGNMENT, bound.get(id));
                changes.note(node, ModelPackage.Literals.DATA_CENTER__NODES, changed);
            });
        }
    }

    /** Collects what one pull does. */
    private static final class Changes {
        private final Set<EObject> changed = new LinkedHashSet<>();
        private final Set<EObject> removed = new LinkedHashSet<>();
        private final Set<EReference> lists = new LinkedHashSet<>();

        <K, R extends Record> void list(
                MirroredList<K, R> list, EReference reference, Object before, Object after, Collection<R> records) {
            if (before != after) {
                int size = changed.size() + removed.size();
                list.update(records, changed, removed);
                if (changed.size() + removed.size() > size) {
                    lists.add(reference);
                }
            }
        }

        void note(EObject object, EReference list, boolean different) {
            if (different) {
                changed.add(object);
                lists.add(list);
            }
        }

        Batch batch() {
            return new Batch(Set.copyOf(changed), Set.copyOf(removed), Set.copyOf(lists));
        }
    }
}
