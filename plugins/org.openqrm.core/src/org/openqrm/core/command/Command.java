package org.openqrm.core.command;

import java.util.Optional;
import java.util.SortedSet;
import org.openqrm.core.domain.ImageId;
import org.openqrm.core.domain.InstanceId;
import org.openqrm.core.domain.KernelId;
import org.openqrm.core.domain.NodeId;
import org.openqrm.core.domain.PowerDevice;
import org.openqrm.core.domain.Secret;
import org.openqrm.core.domain.VeDefinition;
import org.openqrm.core.domain.VeId;

/** A request to change the data centre. It is carried out whole or refused with reasons. */
public sealed interface Command {

    /** Defines a new Virtual Environment; answers with its id in {@link Outcome.Accepted#created()}. */
    record CreateVe(VeDefinition definition) implements Command {}

    /** @param revision that the editor saw; another one is a conflict and refused */
    record EditVe(VeId ve, VeDefinition definition, long revision) implements Command {}

    record DeleteVe(VeId ve) implements Command {}

    /** Sets the desired state; also retries an instance that failed. */
    record StartVe(VeId ve) implements Command {}

    /**
     * Starts it with {@code node} for one of its instances, if the node fits and is idle; of one that is started already,
     * an instance that waits for a node gets this one.
     */
    record StartVeOn(VeId ve, NodeId node) implements Command {}

    record StopVe(VeId ve) implements Command {}

    /**
     * Takes back the start or restart of an instance that is not active yet: its node returns to the pool. The only instance
     * of a Virtual Environment is stopped with it; one of several rests until the next {@link StartVe}.
     */
    record CancelInstance(InstanceId instance) implements Command {}

    /** Sets all that a person may set of a node. */
    record EditNode(
            NodeId node, String name, SortedSet<String> tags, boolean maintenance, String comment, long revision)
            implements Command {}

    /**
     * Sets or removes the power device.
     *
     * @param password absent: keep the one that is stored
     */
    record SetPowerDevice(NodeId node, Optional<PowerDevice> device, Optional<Secret> password) implements Command {}

    /** Reboots an idle node, or one whose instance is then started again on it. */
    record RebootNode(NodeId node) implements Command {}

    /** Switches an idle node off, or a node that is off on. */
    record SwitchNode(NodeId node, boolean on) implements Command {}

    /** Cuts the power of a node without a task and switches it on again, for one that hangs. */
    record CycleNode(NodeId node) implements Command {}

    /** A person's word that a silent node is off: takes the place of fencing. */
    record ConfirmOff(NodeId node) implements Command {}

    /** Forgets a node that is off or in error; it may come back as a new one. */
    record ForgetNode(NodeId node) implements Command {}

    /**
     * Imports a kernel; runs in the background, watch the {@link org.openqrm.core.domain.KernelImage.ImportState}.
     *
     * @param source path on the server: a Debian kernel package, or a directory with {@code boot} and {@code lib/modules}
     * @param idle whether unassigned nodes shall boot it; the first kernel always is
     */
    record ImportKernel(String name, String source, boolean idle) implements Command {}

    record DeleteKernel(KernelId kernel) implements Command {}

    /** @param options NFS mount options; empty for {@code vers=4.2} */
    record AddImage(String name, String server, String path, String options, String comment) implements Command {}

    /**
     * Sets all that a person may set of an application image. Where its files are cannot change while a Virtual Environment
     * that uses it is started: some of its nodes would run on the one root file system, some on the other.
     */
    record EditImage(ImageId image, String name, String server, String path, String options, String comment)
            implements Command {}

    record DeleteImage(ImageId image) implements Command {}

    record AcknowledgeAlert(long event) implements Command {}

    /**
     * Sets how many free nodes the High Availability Pool should have.
     *
     * @param percent of the instances that they stand by for, 0 to 100; an alert is raised below it, with 0 never
     */
    record SetPoolThreshold(int percent) implements Command {}
}
