package org.openqrm.model.edit;

import java.util.function.Function;
import org.eclipse.emf.ecore.EStructuralFeature;
import org.openqrm.core.domain.VeDefinition;
import org.openqrm.model.ModelPackage.Literals;

/** What can be edited of a Virtual Environment, one by one. */
public enum VeField implements Field<VeDefinition> {
    NAME("name", Literals.VE_DEFINITION__NAME, VeDefinition::name),
    DESCRIPTION("description", Literals.VE_DEFINITION__DESCRIPTION, VeDefinition::description),
    COMMENT("comment", Literals.VE_DEFINITION__COMMENT, VeDefinition::comment),
    DISABLED("disabled", Literals.VE_DEFINITION__DISABLED, VeDefinition::disabled),
    PRIORITY("priority", Literals.VE_DEFINITION__PRIORITY, VeDefinition::priority),
    KERNEL("kernel", Literals.VE_DEFINITION__KERNEL, VeDefinition::kernel),
    IMAGE("image", Literals.VE_DEFINITION__IMAGE, VeDefinition::image),
    ROOT_MODE("rootMode", Literals.VE_DEFINITION__ROOT_MODE, VeDefinition::rootMode),
    MEMORY("profile.memoryMiB", Literals.NODE_PROFILE__MEMORY_MI_B, d -> d.profile()
            .memoryMiB()),
    CPU_COUNT("profile.cpuCount", Literals.NODE_PROFILE__CPU_COUNT, d -> d.profile()
            .cpuCount()),
    CPU_MHZ("profile.cpuMhz", Literals.NODE_PROFILE__CPU_MHZ, d -> d.profile().cpuMhz()),
    CPU_MODEL("profile.cpuModel", Literals.NODE_PROFILE__CPU_MODEL, d -> d.profile()
            .cpuModel()),
    REQUIRED_TAGS("profile.requiredTags", Literals.NODE_PROFILE__REQUIRED_TAGS, d -> d.profile()
            .requiredTags()),
    EXCLUDED_TAGS("profile.excludedTags", Literals.NODE_PROFILE__EXCLUDED_TAGS, d -> d.profile()
            .excludedTags()),
    ONLY_NODES("profile.onlyNodes", Literals.NODE_PROFILE__ONLY_NODES, d -> d.profile()
            .onlyNodes()),
    NEVER_NODES("profile.neverNodes", Literals.NODE_PROFILE__NEVER_NODES, d -> d.profile()
            .neverNodes()),
    NODES("nodes", Literals.VE_DEFINITION__NODES, VeDefinition::nodes),
    HIGH_AVAILABILITY("highAvailability", Literals.VE_DEFINITION__HIGH_AVAILABILITY, VeDefinition::highAvailability);

    private final FieldAccess<VeDefinition> access;

    VeField(String path, EStructuralFeature feature, Function<VeDefinition, Object> reader) {
        access = new FieldAccess<>(
                path,
                feature,
                reader,
                edited -> feature.getEContainingClass() == Literals.NODE_PROFILE
                        ? ((org.openqrm.model.VeDefinition) edited).getProfile()
                        : edited);
    }

    @Override
    public FieldAccess<VeDefinition> access() {
        return access;
    }
}
