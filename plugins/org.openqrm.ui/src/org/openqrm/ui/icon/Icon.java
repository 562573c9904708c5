package org.openqrm.ui.icon;

import java.util.Locale;
import org.eclipse.jface.resource.ImageDescriptor;
import org.eclipse.jface.resource.ResourceLocator;
import org.openqrm.core.domain.Event;
import org.openqrm.core.domain.InstancePhase;
import org.openqrm.core.domain.NodePhase;
import org.openqrm.core.domain.NodeState;
import org.openqrm.core.domain.VeState;

/** The icons; each is a file {@code icons/name-in-lower-case.svg} of this bundle. */
public enum Icon {
    OPENQRM,
    VIRTUAL_ENVIRONMENT,
    NODE,
    KERNEL_IMAGE,
    APPLICATION_IMAGE,
    EVENTS,
    OVERVIEW,
    IMAGES,
    NODE_LOAD,
    ALERT_BELL,
    START,
    STOP,
    DELETE,
    NEW_VIRTUAL_ENVIRONMENT,
    EDIT,
    IMPORT_KERNEL,
    ADD_IMAGE,
    TAGS,
    MAINTENANCE,
    REBOOT,
    POWER_ON,
    POWER_OFF,
    POWER_DEVICE,
    CONFIRM_OFF,
    FORGET,
    ACKNOWLEDGE,
    COPY,
    CLEAR,
    SEARCH,
    FILTER,
    STATE_ACTIVE,
    STATE_IDLE,
    STATE_INTERMEDIATE,
    STATE_OFF,
    STATE_ERROR,
    STATE_INACTIVE,
    STATE_UNCONFIRMED,
    STATE_WAITING,
    SEVERITY_INFO,
    SEVERITY_WARNING,
    SEVERITY_ERROR,
    NOT_MET,
    MET,
    STEP_DONE,
    STEP_OPEN,
    BACK,
    FORWARD,
    HELP,
    WELCOME,
    IMPORT,
    EXPORT,
    SIMULATE,
    TROUBLES;

    private static final String BUNDLE = "org.openqrm.ui";

    public String path() {
        return "icons/" + name().toLowerCase(Locale.ROOT).replace('_', '-') + ".svg";
    }

    public ImageDescriptor descriptor() {
        return ResourceLocator.imageDescriptorFromBundle(BUNDLE, path())
                .orElseGet(ImageDescriptor::getMissingImageDescriptor);
    }

    public static Icon of(NodePhase phase) {
        return switch (phase) {
            case ACTIVE -> STATE_ACTIVE;
            case IDLE -> STATE_IDLE;
            case OFF -> STATE_OFF;
            case ERROR -> STATE_ERROR;
            case UNCONFIRMED -> STATE_UNCONFIRMED;
            case BOOTING, STARTING, RELEASING, SUSPECT, FENCING, FENCED -> STATE_INTERMEDIATE;
        };
    }

    public static Icon of(NodeState state) {
        return switch (state) {
            case ACTIVE -> STATE_ACTIVE;
            case IDLE -> STATE_IDLE;
            case INTERMEDIATE -> STATE_INTERMEDIATE;
            case OFF -> STATE_OFF;
            case ERROR -> STATE_ERROR;
        };
    }

    public static Icon of(InstancePhase phase) {
        return switch (phase) {
            case ACTIVE -> STATE_ACTIVE;
            case WAITING -> STATE_WAITING;
            case FAILED -> STATE_ERROR;
            case STARTING, RECOVERING, STOPPING -> STATE_INTERMEDIATE;
        };
    }

    public static Icon of(VeState state) {
        return switch (state) {
            case ACTIVE -> STATE_ACTIVE;
            case INACTIVE -> STATE_INACTIVE;
            case INTERMEDIATE -> STATE_INTERMEDIATE;
            case ERROR -> STATE_ERROR;
        };
    }

    public static Icon of(Event.Severity severity) {
        return switch (severity) {
            case INFO -> SEVERITY_INFO;
            case WARNING -> SEVERITY_WARNING;
            case ERROR -> SEVERITY_ERROR;
        };
    }
}
