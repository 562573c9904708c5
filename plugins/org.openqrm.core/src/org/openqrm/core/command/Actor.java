package org.openqrm.core.command;

/**
 * Who asks.
 *
 * @param name {@code workbench}, {@code ssh:admin}, {@code policy:hardware-ha}, {@code system}
 */
public record Actor(String name) {
    public static final Actor SYSTEM = new Actor("system");
    public static final Actor WORKBENCH = new Actor("workbench");
    public static final Actor HARDWARE_HA = new Actor("policy:hardware-ha");
}
