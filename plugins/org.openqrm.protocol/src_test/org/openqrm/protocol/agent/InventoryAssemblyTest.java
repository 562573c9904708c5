package org.openqrm.protocol.agent;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InventoryAssemblyTest {
    private final InventoryAssembly assembly = new InventoryAssembly();

    @ParameterizedTest
    @ValueSource(ints = {1, 1023, 1024, 1025, 5000, AgentWire.MAX_INVENTORY})
    void anyOrderGivesTheDocumentOnce(int size) {
        byte[] document = document(size);
        List<InventoryChunk> chunks = new ArrayList<>(InventoryAssembly.split(1, document));
        chunks.addAll(chunks);
        Collections.shuffle(chunks, new Random(size));
        List<byte[]> whole =
                chunks.stream().map(assembly::add).flatMap(Optional::stream).toList();
        assertEquals(1, whole.size());
        assertArrayEquals(document, whole.getFirst());
    }

    @Test
    void aLaterRevisionReplacesAnUnfinishedOneAndAnEarlierIsIgnored() {
        List<InventoryChunk> first = InventoryAssembly.split(1, document(3000));
        List<InventoryChunk> second = InventoryAssembly.split(2, document(1500));
        assembly.add(first.get(0));
        assembly.add(first.get(1));
        assertTrue(assembly.add(second.get(0)).isEmpty());
        assertTrue(assembly.add(first.get(2)).isEmpty(), "late part of the document before");
        assertArrayEquals(document(1500), assembly.add(second.get(1)).orElseThrow());
    }

    @Test
    void aDocumentThatIsTooLongIsRefused() {
        byte[] document = document(AgentWire.MAX_INVENTORY + 1);
        assertThrows(IllegalArgumentException.class, () -> InventoryAssembly.split(1, document));
    }

    private static byte[] document(int size) {
        byte[] document = new byte[size];
        new Random(size).nextBytes(document);
        return document;
    }
}
