package org.openqrm.core.port;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.openqrm.core.collection.PersistentMap;
import org.openqrm.core.domain.AgentSession;
import org.openqrm.core.domain.ApplicationImage;
import org.openqrm.core.domain.BootAssignment;
import org.openqrm.core.domain.DataCenterImage;
import org.openqrm.core.domain.Event;
import org.openqrm.core.domain.ImageId;
import org.openqrm.core.domain.Instance;
import org.openqrm.core.domain.InstanceId;
import org.openqrm.core.domain.KernelId;
import org.openqrm.core.domain.KernelImage;
import org.openqrm.core.domain.Lease;
import org.openqrm.core.domain.MacAddress;
import org.openqrm.core.domain.Node;
import org.openqrm.core.domain.NodeId;
import org.openqrm.core.domain.RedeemedToken;
import org.openqrm.core.domain.VeId;
import org.openqrm.core.domain.VirtualEnvironment;

/** What a change does to the image. The loop and the store's loading use the same function, so that they agree. */
public final class ImageChanges {
    /** How many of the newest events the image carries. */
    public static final int RECENT_EVENTS = 300;

    private ImageChanges() {}

    /** {@code image} with {@code change}; revision and ids are left alone. */
    public static DataCenterImage apply(DataCenterImage image, Change change) {
        Parts parts = new Parts(image);
        switch (change) {
            case Change.PutNode c -> parts.put(c.node());
            case Change.RemoveNode c -> parts.remove(c.node());
            case Change.PutVe c -> parts.ves = parts.ves.with(c.ve().id(), c.ve());
            case Change.RemoveVe c -> parts.ves = parts.ves.without(c.ve());
            case Change.PutInstance c ->
                parts.instances = parts.instances.with(c.instance().id(), c.instance());
            case Change.RemoveInstance c -> parts.instances = parts.instances.without(c.instance());
            case Change.PutAssignment c ->
                parts.assignments = parts.assignments.with(c.assignment().node(), c.assignment());
            case Change.RemoveAssignment c -> parts.assignments = parts.assignments.without(c.node());
            case Change.PutKernel c ->
                parts.kernels = parts.kernels.with(c.kernel().id(), c.kernel());
            case Change.RemoveKernel c -> parts.kernels = parts.kernels.without(c.kernel());
            case Change.PutImage c -> parts.images = parts.images.with(c.image().id(), c.image());
            case Change.RemoveImage c -> parts.images = parts.images.without(c.image());
            case Change.PutLease c -> parts.put(c.lease());
            case Change.RemoveLease c -> parts.removeLease(c.mac());
            case Change.PutToken c ->
                parts.redeemed = parts.redeemed.with(c.token().nonce(), c.token());
            case Change.RemoveToken c -> parts.redeemed = parts.redeemed.without(c.nonce());
            case Change.PutEvent c -> parts.put(c.event());
            case Change.PutPoolThreshold c -> parts.poolThreshold = c.percent();
            case Change.PutPassword _ -> {} // sealed in the store, never in the image
            case Change.RemovePassword _ -> {}
        }
        return parts.image();
    }

    /** The image taken apart, so that a change touches one part by name. */
    private static final class Parts {
        private final DataCenterImage from;
        private PersistentMap<NodeId, Node> nodes;
        private PersistentMap<MacAddress, NodeId> nodesByMac;
        private PersistentMap<Long, NodeId> nodesBySession;
        private PersistentMap<String, NodeId> nodesNamed;
        private PersistentMap<String, Set<NodeId>> nodesByUuid;
        private PersistentMap<VeId, VirtualEnvironment> ves;
        private PersistentMap<InstanceId, Instance> instances;
        private PersistentMap<NodeId, BootAssignment> assignments;
        private PersistentMap<KernelId, KernelImage> kernels;
        private PersistentMap<ImageId, ApplicationImage> images;
        private PersistentMap<MacAddress, Lease> leases;
        private PersistentMap<String, MacAddress> macsByAddress;
        private PersistentMap<String, RedeemedToken> redeemed;
        private PersistentMap<Long, Event> alerts;
        private List<Event> events;
        private long nextEvent;
        private int poolThreshold;

        Parts(DataCenterImage from) {
            this.from = from;
            nodes = from.nodes();
            nodesByMac = from.nodesByMac();
            nodesBySession = from.nodesBySession();
            nodesNamed = from.nodesNamed();
            nodesByUuid = from.nodesByUuid();
            ves = from.ves();
            instances = from.instances();
            assignments = from.assignments();
            kernels = from.kernels();
            images = from.images();
            leases = from.leases();
            macsByAddress = from.macsByAddress();
            redeemed = from.redeemed();
            alerts = from.alerts();
            events = from.events();
            nextEvent = from.nextEvent();
            poolThreshold = from.poolThreshold();
        }

        void put(Node node) {
            Optional<Node> before = nodes.get(node.id());
            if (before.isEmpty() || !before.get().evidence().equals(node.evidence())) {
                before.ifPresent(this::dropEvidence);
                for (MacAddress mac : node.evidence().macs()) {
                    nodesByMac = nodesByMac.with(mac, node.id());
                }
                node.evidence().uuid().ifPresent(uuid -> holders(uuid, node.id(), true));
            }
            if (before.isEmpty() || !before.get().name().equals(node.name())) {
                before.ifPresent(this::dropName);
                nodesNamed = nodesNamed.with(node.name(), node.id());
            }
            Optional<AgentSession> session = before.flatMap(Node::session);
            if (!session.equals(node.session())) {
                session.ifPresent(s -> nodesBySession = nodesBySession.without(s.sessionId()));
                node.session().ifPresent(s -> nodesBySession = nodesBySession.with(s.sessionId(), node.id()));
            }
            nodes = nodes.with(node.id(), node);
        }

        void remove(NodeId id) {
            nodes.get(id).ifPresent(node -> {
                dropEvidence(node);
                dropName(node);
                node.session().ifPresent(s -> nodesBySession = nodesBySession.without(s.sessionId()));
            });
            nodes = nodes.without(id);
        }

        private void dropEvidence(Node node) {
            for (MacAddress mac : node.evidence().macs()) {
                nodesByMac = nodesByMac.without(mac);
            }
            node.evidence().uuid().ifPresent(uuid -> holders(uuid, node.id(), false));
        }

        /** Only its own entry: within one decision another node may have taken the name. */
        private void dropName(Node node) {
            if (nodesNamed.get(node.name()).equals(Optional.of(node.id()))) {
                nodesNamed = nodesNamed.without(node.name());
            }
        }

        private void holders(String uuid, NodeId node, boolean holds) {
            Set<NodeId> holders = new HashSet<>(nodesByUuid.get(uuid).orElse(Set.of()));
            boolean changed = holds ? holders.add(node) : holders.remove(node);
            if (changed) {
                nodesByUuid =
                        holders.isEmpty() ? nodesByUuid.without(uuid) : nodesByUuid.with(uuid, Set.copyOf(holders));
            }
        }

        void put(Lease lease) {
            leases.get(lease.mac()).ifPresent(old -> macsByAddress = macsByAddress.without(old.address()));
            leases = leases.with(lease.mac(), lease);
            macsByAddress = macsByAddress.with(lease.address(), lease.mac());
        }

        void removeLease(MacAddress mac) {
            leases.get(mac).ifPresent(old -> macsByAddress = macsByAddress.without(old.address()));
            leases = leases.without(mac);
        }

        void put(Event event) {
            boolean open = event.alert() && !event.acknowledged();
            alerts = open ? alerts.with(event.sequence(), event) : alerts.without(event.sequence());
            List<Event> next = new ArrayList<>(events);
            if (next.removeIf(e -> e.sequence() == event.sequence()) || event.sequence() < nextEvent) {
                next.add(event);
                next.sort((a, b) -> Long.compare(a.sequence(), b.sequence()));
            } else {
                next.add(event);
            }
            nextEvent = Math.max(nextEvent, event.sequence() + 1);
            events = List.copyOf(
                    next.size() > RECENT_EVENTS ? next.subList(next.size() - RECENT_EVENTS, next.size()) : next);
        }

        DataCenterImage image() {
            return new DataCenterImage(
                    from.revision(),
                    from.nextId(),
                    nextEvent,
                    poolThreshold,
                    nodes,
                    nodesByMac,
                    nodesBySession,
                    nodesNamed,
                    nodesByUuid,
                    ves,
                    instances,
                    assignments,
                    kernels,
                    images,
                    leases,
                    macsByAddress,
                    redeemed,
                    alerts,
                    events);
        }
    }
}
