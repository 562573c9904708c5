package org.openqrm.core.port;

import org.openqrm.core.domain.ApplicationImage;
import org.openqrm.core.domain.BootAssignment;
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
import org.openqrm.core.domain.Secret;
import org.openqrm.core.domain.VeId;
import org.openqrm.core.domain.VirtualEnvironment;

/** One row that a transaction writes or removes. */
public sealed interface Change {
    record PutNode(Node node) implements Change {}

    /** Its sealed password goes with it. */
    record RemoveNode(NodeId node) implements Change {}

    record PutVe(VirtualEnvironment ve) implements Change {}

    record RemoveVe(VeId ve) implements Change {}

    record PutInstance(Instance instance) implements Change {}

    record RemoveInstance(InstanceId instance) implements Change {}

    record PutAssignment(BootAssignment assignment) implements Change {}

    record RemoveAssignment(NodeId node) implements Change {}

    record PutKernel(KernelImage kernel) implements Change {}

    record RemoveKernel(KernelId kernel) implements Change {}

    record PutImage(ApplicationImage image) implements Change {}

    record RemoveImage(ImageId image) implements Change {}

    record PutLease(Lease lease) implements Change {}

    record RemoveLease(MacAddress mac) implements Change {}

    record PutToken(RedeemedToken token) implements Change {}

    record RemoveToken(String nonce) implements Change {}

    /** Appends to the log, or replaces the event of the same sequence (acknowledged). */
    record PutEvent(Event event) implements Change {}

    /** Of the High Availability Pool. @param percent 0 to 100 */
    record PutPoolThreshold(int percent) implements Change {}

    /** Seals and stores the password of a node's power device; not part of the image. */
    record PutPassword(NodeId node, Secret password) implements Change {}

    record RemovePassword(NodeId node) implements Change {}
}
