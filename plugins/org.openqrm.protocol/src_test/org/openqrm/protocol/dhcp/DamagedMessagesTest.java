package org.openqrm.protocol.dhcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.openqrm.protocol.wire.Mutator;
import org.openqrm.protocol.wire.Octets;
import org.openqrm.protocol.wire.WireException;

/** Whatever arrives, the decoder gives a message or a WireException, and a message it gives can be asked everything. */
class DamagedMessagesTest {

    private static final int MUTATIONS = 100_000;

    @TestFactory
    Stream<DynamicTest> cutAtEveryLength() {
        return Captured.ALL.stream()
                .map(name -> DynamicTest.dynamicTest(name, () -> {
                    byte[] whole = Captured.bytes(name);
                    for (int length = 0; length < whole.length; length++) {
                        byte[] cut = Arrays.copyOf(whole, length);
                        if (length < 240) {
                            assertThrows(
                                    WireException.class,
                                    () -> DhcpMessage.decode(ByteBuffer.wrap(cut)),
                                    "cut at " + length);
                        } else {
                            decodes(cut);
                        }
                    }
                }));
    }

    @Test
    void mutated() throws WireException {
        List<byte[]> originals = new ArrayList<>();
        Captured.ALL.forEach(name -> originals.add(Captured.bytes(name)));
        originals.add(Messages.raw(Octets.hex("350105340103430161ff"), Octets.hex("430163ff"), Octets.hex("430162ff")));
        originals.add(Messages.raw(Octets.hex("35010152060104767431304d0469505845ff")));
        Mutator mutator = new Mutator(20_260_401, originals);
        int messages = 0;
        for (int i = 0; i < MUTATIONS; i++) {
            byte[] datagram = mutator.next();
            try {
                messages += decodes(datagram) ? 1 : 0;
            } catch (RuntimeException e) {
                throw new AssertionError("mutation " + i + ": " + HexFormat.of().formatHex(datagram), e);
            }
        }
        assertTrue(messages > MUTATIONS / 10, "only " + messages + " still were messages: too rough to test getters");
        assertTrue(messages < MUTATIONS * 9 / 10, messages + " still were messages: too gentle to test refusals");
    }

    @Test
    void theLargestDatagramFullOfSplitOptionsIsReadInLinearTime() throws WireException {
        byte[] parts = new byte[65_507 - 240];
        for (int i = 0; i + 2 < parts.length; i += 3) {
            parts[i] = 67;
            parts[i + 1] = 1;
            parts[i + 2] = 'x';
        }
        DhcpMessage message = Messages.decode(Messages.raw(Octets.copyOf(parts)));
        assertEquals(
                parts.length / 3, message.options().bootFileName().orElseThrow().length());
    }

    private static boolean decodes(byte[] datagram) {
        DhcpMessage message;
        try {
            message = DhcpMessage.decode(ByteBuffer.wrap(datagram));
        } catch (WireException refused) {
            assertTrue(refused.offset() >= 0 && refused.offset() <= datagram.length, refused.getMessage());
            return false;
        }
        askEverything(message);
        try {
            assertEquals(message, Messages.decode(message.encode(DhcpMessage.MAX_REPLY_LIMIT)));
        } catch (WireException e) {
            throw new AssertionError("decoded, but not after encoding", e);
        }
        return true;
    }

    private static void askEverything(DhcpMessage message) {
        DhcpOptions options = message.options();
        List<Object> answers = List.of(
                message.mac(),
                message.hardwareAddress(),
                message.replyLimit(),
                message.messageType(),
                BootClient.of(message),
                options.serverId(),
                options.requestedAddress(),
                options.parameterList(),
                options.vendorClass(),
                options.userClasses(),
                options.relayAgentInformation(),
                options.undi(),
                options.machineId(),
                options.vendorSpecific(),
                options.leaseTime(),
                options.routers(),
                options.hostName(),
                DhcpMessage.replyTo(message).build());
        assertTrue(answers.toString().length() > 0);
    }
}
