package org.openqrm.core.placement;

/**
 * One requirement held against one node.
 *
 * @param requirement what it is about: {@code State}, {@code RAM}, {@code CPUs}, {@code CPU speed}, {@code CPU model},
 *     {@code Tag dmz}, {@code Not tag test}, {@code Power}
 * @param wanted for a person: "at least 4 GiB"
 * @param found for a person: "2 GiB"
 */
public record Check(String requirement, String wanted, String found, boolean met) {}
