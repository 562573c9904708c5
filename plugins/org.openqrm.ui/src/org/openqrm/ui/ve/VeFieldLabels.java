package org.openqrm.ui.ve;

import org.openqrm.core.domain.VeDefinition;
import org.openqrm.model.edit.Field;
import org.openqrm.model.edit.VeField;

/** How the fields are called on the screen. */
final class VeFieldLabels {
    private VeFieldLabels() {}

    static String of(Field<VeDefinition> field) {
        return switch ((VeField) field) {
            case NAME -> "Name";
            case DESCRIPTION -> "Description";
            case COMMENT -> "Comment";
            case DISABLED -> "Disabled";
            case PRIORITY -> "Priority";
            case KERNEL -> "Kernel image";
            case IMAGE -> "Application image";
            case ROOT_MODE -> "Root mode";
            case MEMORY -> "RAM (MiB)";
            case CPU_COUNT -> "CPUs";
            case CPU_MHZ -> "CPU speed (MHz)";
            case CPU_MODEL -> "CPU model";
            case REQUIRED_TAGS -> "Required tags";
            case EXCLUDED_TAGS -> "Excluded tags";
            case ONLY_NODES -> "Only on nodes";
            case NEVER_NODES -> "Never on nodes";
            case NODES -> "Nodes";
            case HIGH_AVAILABILITY -> "Replace failed nodes";
        };
    }
}
