package org.openqrm.protocol.agent;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Puts a node's inventory together from its parts, in any order. Holds one document of bounded size. */
public final class InventoryAssembly {
    private int revision;
    private byte[][] parts = {};
    private boolean complete;

    /**
     * Takes a part. A part of a later revision drops what was gathered of an earlier one.
     *
     * @return the whole document, once: when its last missing part arrives
     */
    public Optional<byte[]> add(InventoryChunk chunk) {
        if (parts.length != chunk.count() || revision != chunk.revision()) {
            if (parts.length > 0 && chunk.revision() - revision < 0) {
                return Optional.empty();
            }
            revision = chunk.revision();
            parts = new byte[chunk.count()][];
            complete = false;
        }
        parts[chunk.index()] = chunk.data();
        if (complete || Arrays.stream(parts).anyMatch(part -> part == null)) {
            return Optional.empty();
        }
        complete = true;
        return Optional.of(join());
    }

    private byte[] join() {
        int size = Arrays.stream(parts).mapToInt(part -> part.length).sum();
        byte[] document = new byte[size];
        int at = 0;
        for (byte[] part : parts) {
            System.arraycopy(part, 0, document, at, part.length);
            at += part.length;
        }
        return document;
    }

    /**
     * The parts of a document.
     *
     * @throws IllegalArgumentException when it is empty or longer than {@value AgentWire#MAX_INVENTORY} octets
     */
    public static List<InventoryChunk> split(int revision, byte[] document) {
        if (document.length == 0 || document.length > AgentWire.MAX_INVENTORY) {
            throw new IllegalArgumentException("inventory of " + document.length + " octets");
        }
        int count = (document.length + AgentWire.INVENTORY_CHUNK - 1) / AgentWire.INVENTORY_CHUNK;
        List<InventoryChunk> chunks = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            int from = i * AgentWire.INVENTORY_CHUNK;
            int to = Math.min(document.length, from + AgentWire.INVENTORY_CHUNK);
            chunks.add(new InventoryChunk(revision, i, count, Arrays.copyOfRange(document, from, to)));
        }
        return chunks;
    }
}
