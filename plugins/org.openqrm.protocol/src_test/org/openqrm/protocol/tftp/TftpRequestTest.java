package org.openqrm.protocol.tftp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.openqrm.protocol.tftp.TftpRequest.Mode;
import org.openqrm.protocol.tftp.TftpRequest.Operation;
import org.openqrm.protocol.wire.Fixtures;
import org.openqrm.protocol.wire.Mutator;
import org.openqrm.protocol.wire.WireException;

class TftpRequestTest {

    private static final int MUTATIONS = 100_000;

    private static final List<String> CAPTURED =
            List.of("ipxe-request", "pxe-rom-request", "pxelinux-config-request", "ovmf-size-probe", "ovmf-request");

    @Test
    void capturedRequests() throws WireException {
        assertEquals(read("vmlinuz", option("blksize", "1432"), option("tsize", "0")), captured("ipxe-request"));
        assertEquals(read("pxelinux.0", option("blksize", "1432"), option("tsize", "0")), captured("pxe-rom-request"));
        assertEquals(
                read("pxelinux.cfg/01-52-54-00-77-00-01", option("tsize", "0"), option("blksize", "1408")),
                captured("pxelinux-config-request"));
        assertEquals(
                read("snponly.efi", option("tsize", "0"), option("blksize", "1468"), option("windowsize", "4")),
                captured("ovmf-size-probe"));
        assertEquals(
                read("snponly.efi", option("blksize", "1468"), option("windowsize", "4")), captured("ovmf-request"));
    }

    @Test
    void aCutRequestIsRefusedOrHasOnlyWholeOptions() throws WireException {
        for (String name : CAPTURED) {
            byte[] whole = Fixtures.read(TftpRequestTest.class, name);
            TftpRequest request = captured(name);
            for (int length = 0; length < whole.length; length++) {
                byte[] cut = Arrays.copyOf(whole, length);
                try {
                    TftpRequest shorter = TftpRequest.decode(ByteBuffer.wrap(cut));
                    int options = shorter.options().size();
                    assertTrue(options < request.options().size(), name + " cut at " + length);
                    assertEquals(request.options().subList(0, options), shorter.options());
                } catch (WireException refused) {
                    assertTrue(refused.offset() <= length, refused.getMessage());
                }
            }
        }
    }

    @Test
    void looksAtNothingBehindTheDatagram() throws WireException {
        byte[] buffer = bytes("\0\1f\0octet\0blksize\0" + "1468\0");
        assertEquals(1, TftpRequest.decode(ByteBuffer.wrap(buffer)).options().size());
        ByteBuffer cut = ByteBuffer.wrap(buffer, 0, buffer.length - 5);
        WireException refused = assertThrows(WireException.class, () -> TftpRequest.decode(cut));
        assertEquals(buffer.length - 5, refused.offset());
    }

    @Test
    void modesAndNamesAreTheSameInAnyCase() throws WireException {
        TftpRequest request = decode("\0\1f\0OcTeT\0BLKSIZE\0" + "600\0blksize\0" + "700\0TSize\0" + "0\0");
        assertEquals(Mode.OCTET, request.mode());
        assertEquals(List.of(option("BLKSIZE", "600"), option("TSize", "0")), request.options(), "of two the first");
        assertEquals(Mode.NETASCII, decode("\0\1f\0NETASCII\0").mode());
        assertEquals(Mode.MAIL, decode("\0\1f\0mail\0").mode());
        assertEquals(Operation.WRITE, decode("\0\2f\0octet\0").operation());
    }

    @Test
    void unknownOptionsAreKeptAndPaddingIsNoOption() throws WireException {
        assertEquals(
                List.of(option("x-vendor", ""), option("tsize", "0")),
                decode("\0\1f\0octet\0x-vendor\0\0tsize\0" + "0\0\0\0\0").options());
    }

    @Test
    void refusesWhatIsNoRequest() {
        refused("", 0, "needs 2 more octets");
        refused("\0\3\0\1data", 0, "opcode 3");
        refused("\1\0f\0octet\0", 0, "opcode 256");
        refused("\0\1\0octet\0", 2, "empty file name");
        refused("\0\1f", 2, "terminating zero");
        refused("\0\1f\0octet", 4, "terminating zero");
        refused("\0\1f\0binary\0", 4, "\"binary\"");
        refused("\0\1f\0octet\0tsize\0", 16, "terminating zero");
        refused("\0\1f\nFORGED LOG LINE\0octet\0", 2, "control character in file name");
        refused("\0\1f\u009b\0octet\0", 2, "control character in file name");
        refused("\0\1" + "f".repeat(600) + "\0octet\0", 512, "allowed are 512");
    }

    @Test
    void mutated() {
        List<byte[]> originals = new ArrayList<>();
        CAPTURED.forEach(name -> originals.add(Fixtures.read(TftpRequestTest.class, name)));
        Mutator mutator = new Mutator(20_260_402, originals);
        var limits = new Negotiation.Limits(1468, 16, Duration.ofSeconds(1));
        int requests = 0;
        for (int i = 0; i < MUTATIONS; i++) {
            byte[] datagram = mutator.next();
            try {
                TftpRequest request = TftpRequest.decode(ByteBuffer.wrap(datagram));
                requests++;
                Negotiation agreed = Negotiation.of(request, 100_000, limits);
                assertTrue(agreed.blockSize() >= 8 && agreed.blockSize() <= 1468, request::toString);
                assertTrue(agreed.windowSize() >= 1 && agreed.windowSize() <= 16, request::toString);
                assertTrue(agreed.oack().length <= 2 * TftpRequest.MAX_LENGTH, request::toString);
                new SendWindow(100_000, agreed, 5).start();
            } catch (WireException refused) {
                assertTrue(refused.offset() <= datagram.length, refused.getMessage());
            } catch (RuntimeException e) {
                throw new AssertionError("mutation " + i + ": " + HexFormat.of().formatHex(datagram), e);
            }
        }
        assertTrue(requests > MUTATIONS / 20, "only " + requests + " still were requests");
        assertTrue(requests < MUTATIONS * 9 / 10, requests + " still were requests");
    }

    private static TftpRequest read(String file, TftpOption... options) {
        return new TftpRequest(Operation.READ, file, Mode.OCTET, List.of(options));
    }

    private static TftpOption option(String name, String value) {
        return new TftpOption(name, value);
    }

    private static TftpRequest captured(String name) throws WireException {
        return TftpRequest.decode(ByteBuffer.wrap(Fixtures.read(TftpRequestTest.class, name)));
    }

    private static TftpRequest decode(String datagram) throws WireException {
        return TftpRequest.decode(ByteBuffer.wrap(bytes(datagram)));
    }

    private static byte[] bytes(String datagram) {
        return datagram.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static void refused(String datagram, int offset, String reason) {
        WireException refusal = assertThrows(WireException.class, () -> decode(datagram), reason);
        assertEquals(offset, refusal.offset(), refusal.getMessage());
        assertTrue(refusal.reason().contains(reason), refusal.getMessage());
    }
}
