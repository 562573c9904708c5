package org.openqrm.protocol.agent;

import java.util.Arrays;
import java.util.HexFormat;

/**
 * A part of a node's inventory document (JSON, UTF-8).
 *
 * @param revision rises each time the node sends another document within a session
 * @param index of this part, from 0
 * @param count of parts, 1 to 64
 * @param data {@value AgentWire#INVENTORY_CHUNK} octets; the last part may be shorter but not empty
 */
public record InventoryChunk(int revision, int index, int count, byte[] data) implements NodeMessage {
    public InventoryChunk {
        data = data.clone();
    }

    @Override
    public byte[] data() {
        return data.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof InventoryChunk c
                && revision == c.revision
                && index == c.index
                && count == c.count
                && Arrays.equals(data, c.data);
    }

    @Override
    public int hashCode() {
        return 31 * revision + index;
    }

    @Override
    public String toString() {
        return "InventoryChunk[" + revision + ", " + index + "/" + count + ", "
                + HexFormat.of().formatHex(data, 0, Math.min(8, data.length)) + "…]";
    }
}
