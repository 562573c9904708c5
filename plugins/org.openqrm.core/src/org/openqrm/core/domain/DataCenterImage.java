package org.openqrm.core.domain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.openqrm.core.collection.PersistentMap;

/**
 * The whole data centre at one revision: immutable, shared between threads, and consistent, because each revision is one
 * committed transaction. Two revisions share what did not change, so that equal parts are identical objects.
 *
 * @param revision rises with each commit
 * @param nextId the id that the next new thing gets, of whatever kind
 * @param poolThreshold how many free nodes the High Availability Pool should have, in percent of the instances that they
 *     stand by for, 0 to 100; with 0 nobody is told that there are too few
 * @param nodesByMac index of {@code nodes}, as are the other three and, of leases, {@code macsByAddress}
 * @param nodesByUuid by SMBIOS UUID; two nodes with one are ambiguous, and told to a person
 * @param redeemed boot tokens that were used, by nonce, until they expire
 * @param alerts open alerts by event sequence
 * @param events the newest events (a few hundred), newest last; older ones are in the store
 */
public record DataCenterImage(
        long revision,
        int nextId,
        long nextEvent,
        int poolThreshold,
        PersistentMap<NodeId, Node> nodes,
        PersistentMap<MacAddress, NodeId> nodesByMac,
        PersistentMap<Long, NodeId> nodesBySession,
        PersistentMap<String, NodeId> nodesNamed,
        PersistentMap<String, Set<NodeId>> nodesByUuid,
        PersistentMap<VeId, VirtualEnvironment> ves,
        PersistentMap<InstanceId, Instance> instances,
        PersistentMap<NodeId, BootAssignment> assignments,
        PersistentMap<KernelId, KernelImage> kernels,
        PersistentMap<ImageId, ApplicationImage> images,
        PersistentMap<MacAddress, Lease> leases,
        PersistentMap<String, MacAddress> macsByAddress,
        PersistentMap<String, RedeemedToken> redeemed,
        PersistentMap<Long, Event> alerts,
        List<Event> events) {
    /** Of a new data centre, in percent. */
    public static final int POOL_THRESHOLD = 10;

    /** This as {@code revision}, with the next free id. */
    public DataCenterImage at(long revision, int nextId) {
        return new DataCenterImage(
                revision,
                nextId,
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

    public static DataCenterImage empty() {
        return new DataCenterImage(
                0,
                1,
                1,
                POOL_THRESHOLD,
                PersistentMap.empty(),
                PersistentMap.empty(),
                PersistentMap.empty(),
                PersistentMap.empty(),
                PersistentMap.empty(),
                PersistentMap.empty(),
                PersistentMap.empty(),
                PersistentMap.empty(),
                PersistentMap.empty(),
                PersistentMap.empty(),
                PersistentMap.empty(),
                PersistentMap.empty(),
                PersistentMap.empty(),
                PersistentMap.empty(),
                List.of());
    }

    public Optional<Node> node(NodeId id) {
        return nodes.get(id);
    }

    public Optional<Node> node(MacAddress mac) {
        return nodesByMac.get(mac).flatMap(nodes::get);
    }

    /** The node whose agent speaks in this session. */
    public Optional<Node> nodeOfSession(long sessionId) {
        return nodesBySession.get(sessionId).flatMap(nodes::get);
    }

    /** By name, or by any of its MAC addresses. */
    public Optional<Node> node(String nameOrMac) {
        return nodesNamed
                .get(nameOrMac)
                .or(() -> MacAddress.isCanonical(nameOrMac)
                        ? nodesByMac.get(new MacAddress(nameOrMac))
                        : Optional.empty())
                .flatMap(nodes::get);
    }

    /** Those whose firmware tells this SMBIOS UUID, in lower case: one, if all is well. */
    public Set<NodeId> nodesOfUuid(String uuid) {
        return nodesByUuid.get(uuid).orElse(Set.of());
    }

    public Optional<VirtualEnvironment> ve(VeId id) {
        return ves.get(id);
    }

    public Optional<VirtualEnvironment> ve(String name) {
        return ves.values().stream().filter(v -> v.name().equals(name)).findFirst();
    }

    public Optional<KernelImage> kernel(String name) {
        return kernels.values().stream().filter(k -> k.name().equals(name)).findFirst();
    }

    public Optional<ApplicationImage> image(String name) {
        return images.values().stream().filter(i -> i.name().equals(name)).findFirst();
    }

    /** The kernel that unassigned nodes boot, once one is imported. */
    public Optional<KernelImage> idleKernel() {
        return kernels.values().stream().filter(k -> k.idle() && k.ready()).findFirst();
    }

    public List<Node> nodesByName() {
        return nodes.values().stream().sorted(Comparator.comparing(Node::name)).toList();
    }

    public List<VirtualEnvironment> vesByName() {
        return ves.values().stream()
                .sorted(Comparator.comparing(VirtualEnvironment::name))
                .toList();
    }

    /** The counters of nodes; each node is in exactly one. */
    public Map<NodeState, Integer> countNodes() {
        Map<NodeState, Integer> counts = new EnumMap<>(NodeState.class);
        for (NodeState state : NodeState.values()) {
            counts.put(state, 0);
        }
        nodes.values().forEach(n -> counts.merge(n.state(), 1, Integer::sum));
        return counts;
    }

    /** The counters of Virtual Environments; each is in exactly one. */
    public Map<VeState, Integer> countVes() {
        Map<VeState, Integer> counts = new EnumMap<>(VeState.class);
        for (VeState state : VeState.values()) {
            counts.put(state, 0);
        }
        Map<VeId, List<Instance>> slots = instancesByVe();
        ves.values().forEach(v -> counts.merge(state(v.id(), slots.getOrDefault(v.id(), List.of())), 1, Integer::sum));
        return counts;
    }

    /** The slots of one Virtual Environment, in order. */
    public List<Instance> instances(VeId ve) {
        return instances.values().stream()
                .filter(i -> i.id().ve().equals(ve))
                .sorted(Comparator.comparing(Instance::id))
                .toList();
    }

    /** The slots of all Virtual Environments that have any, in order; in one pass. */
    public Map<VeId, List<Instance>> instancesByVe() {
        Map<VeId, List<Instance>> slots = new HashMap<>();
        instances.forEach((id, i) ->
                slots.computeIfAbsent(id.ve(), v -> new ArrayList<>()).add(i));
        slots.values().forEach(list -> list.sort(Comparator.comparing(Instance::id)));
        return slots;
    }

    public Optional<Instance> instance(InstanceId id) {
        return instances.get(id);
    }

    public Optional<BootAssignment> assignment(NodeId node) {
        return assignments.get(node);
    }

    /** The instance that {@code node} is bound to. */
    public Optional<Instance> instanceOn(NodeId node) {
        return assignments.get(node).flatMap(a -> instances.get(a.instance()));
    }

    public Optional<Lease> lease(MacAddress mac) {
        return leases.get(mac);
    }

    /** Who holds {@code address}. */
    public Optional<Lease> leaseOf(String address) {
        return macsByAddress.get(address).flatMap(leases::get);
    }

    public VeState state(VeId ve) {
        return state(ve, instances(ve));
    }

    /** @param slots those of {@code ve}, from {@link #instancesByVe}: for who asks for many */
    public VeState state(VeId ve, List<Instance> slots) {
        boolean started = ve(ve).map(v -> v.desired() == VirtualEnvironment.Desired.STARTED)
                .orElse(false);
        // What a person has cancelled is no failure; but not all that is wanted runs.
        if (slots.stream().anyMatch(i -> i.phase() == InstancePhase.FAILED && !i.cancelled())) {
            return VeState.ERROR;
        }
        if (!started) {
            return slots.isEmpty() ? VeState.INACTIVE : VeState.INTERMEDIATE;
        }
        boolean allActive = !slots.isEmpty() && slots.stream().allMatch(i -> i.phase() == InstancePhase.ACTIVE);
        return allActive ? VeState.ACTIVE : VeState.INTERMEDIATE;
    }
}
