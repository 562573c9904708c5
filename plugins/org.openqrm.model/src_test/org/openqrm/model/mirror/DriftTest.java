package org.openqrm.model.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.emf.ecore.EClass;
import org.eclipse.emf.ecore.EReference;
import org.eclipse.emf.ecore.EStructuralFeature;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.openqrm.core.domain.ApplicationImage;
import org.openqrm.core.domain.BootAssignment;
import org.openqrm.core.domain.DataCenterImage;
import org.openqrm.core.domain.Event;
import org.openqrm.core.domain.Instance;
import org.openqrm.core.domain.Inventory;
import org.openqrm.core.domain.KernelImage;
import org.openqrm.core.domain.Milestone;
import org.openqrm.core.domain.Node;
import org.openqrm.core.domain.NodeProfile;
import org.openqrm.core.domain.VeDefinition;
import org.openqrm.core.domain.VirtualEnvironment;
import org.openqrm.model.ModelPackage;
import org.openqrm.model.edit.VeField;

/** The EMF classes and the records of the core say the same, or this test says where they do not. */
class DriftTest {
    private static final Map<String, Class<? extends Record>> RECORDS = Map.ofEntries(
            Map.entry("DataCenter", DataCenterImage.class),
            Map.entry("Node", Node.class),
            Map.entry("Inventory", Inventory.class),
            Map.entry("Cpu", Inventory.Cpu.class),
            Map.entry("Nic", Inventory.Nic.class),
            Map.entry("Disk", Inventory.Disk.class),
            Map.entry("Smbios", Inventory.Smbios.class),
            Map.entry("BootAssignment", BootAssignment.class),
            Map.entry("KernelImage", KernelImage.class),
            Map.entry("Content", KernelImage.Content.class),
            Map.entry("ApplicationImage", ApplicationImage.class),
            Map.entry("VirtualEnvironment", VirtualEnvironment.class),
            Map.entry("VeDefinition", VeDefinition.class),
            Map.entry("NodeProfile", NodeProfile.class),
            Map.entry("Instance", Instance.class),
            Map.entry("Milestone", Milestone.class),
            Map.entry("Event", Event.class));

    /** Components that the screen has no use for (indexes, counters) or must not have (keys of the agents). */
    private static final Set<String> NOT_MIRRORED = Set.of(
            "DataCenter.nextId",
            "DataCenter.nextEvent",
            "DataCenter.nodesByMac",
            "DataCenter.nodesBySession",
            "DataCenter.nodesNamed",
            "DataCenter.nodesByUuid",
            "DataCenter.leases",
            "DataCenter.macsByAddress",
            "DataCenter.redeemed",
            "DataCenter.instances",
            "DataCenter.assignments",
            "Node.session");

    /** Features that are derived: from a method of the record, or from the whole image. */
    private static final Set<String> DERIVED = Set.of(
            "Node.state",
            "Node.address",
            "Node.assignment",
            "VirtualEnvironment.state",
            "VirtualEnvironment.instances");

    private static final Map<Class<?>, Class<?>> WRAPPERS =
            Map.of(boolean.class, Boolean.class, int.class, Integer.class, long.class, Long.class);

    private static Stream<EClass> classes() {
        return ModelPackage.eINSTANCE.getEClassifiers().stream()
                .filter(EClass.class::isInstance)
                .map(EClass.class::cast);
    }

    @Test
    void everyClassHasItsRecord() {
        assertThat(classes().map(EClass::getName)).containsExactlyInAnyOrderElementsOf(RECORDS.keySet());
    }

    @TestFactory
    Stream<DynamicTest> everyComponentHasItsFeature() {
        return classes()
                .map(c -> DynamicTest.dynamicTest(c.getName(), () -> assertThat(features(c))
                        .as("features of %s", c.getName())
                        .containsExactlyInAnyOrderElementsOf(components(c))));
    }

    private static Set<String> features(EClass type) {
        return type.getEStructuralFeatures().stream()
                .map(EStructuralFeature::getName)
                .filter(n -> !DERIVED.contains(type.getName() + "." + n))
                .collect(Collectors.toSet());
    }

    private static Set<String> components(EClass type) {
        return Arrays.stream(RECORDS.get(type.getName()).getRecordComponents())
                .map(RecordComponent::getName)
                .filter(n -> !NOT_MIRRORED.contains(type.getName() + "." + n))
                .collect(Collectors.toSet());
    }

    @TestFactory
    Stream<DynamicTest> everyFeatureHasTheTypeOfItsComponent() {
        return classes()
                .filter(c -> !c.getName().equals("DataCenter"))
                .flatMap(c -> c.getEStructuralFeatures().stream())
                .filter(f -> !RecordReader.FROM_IMAGE.contains(name(f)))
                .map(f -> DynamicTest.dynamicTest(name(f), () -> assertSameType(f)));
    }

    private static String name(EStructuralFeature feature) {
        return feature.getEContainingClass().getName() + "." + feature.getName();
    }

    private static void assertSameType(EStructuralFeature feature) throws NoSuchMethodException {
        Method accessor = RECORDS.get(feature.getEContainingClass().getName()).getMethod(feature.getName());
        Type type = accessor.getGenericReturnType();
        boolean collection = Collection.class.isAssignableFrom(accessor.getReturnType());
        assertThat(feature.isMany()).as("many-valued").isEqualTo(collection);
        if (collection || accessor.getReturnType() == Optional.class) {
            type = ((ParameterizedType) type).getActualTypeArguments()[0];
        }
        Class<?> raw = (Class<?>) (type instanceof ParameterizedType p ? p.getRawType() : type);
        if (feature instanceof EReference reference) {
            assertThat(raw).isEqualTo(RECORDS.get(reference.getEReferenceType().getName()));
        } else {
            assertThat(WRAPPERS.getOrDefault(raw, raw))
                    .isEqualTo(WRAPPERS.getOrDefault(
                            feature.getEType().getInstanceClass(),
                            feature.getEType().getInstanceClass()));
        }
    }

    @Test
    void everyEditableFeatureIsAField() {
        long editable = VeDefinition.class.getRecordComponents().length
                - 1 // the profile itself
                + NodeProfile.class.getRecordComponents().length;
        assertThat(VeField.values()).hasSize((int) editable);
    }
}
