package org.openqrm.protocol.tftp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.openqrm.protocol.tftp.Negotiation.Limits;
import org.openqrm.protocol.tftp.TftpRequest.Mode;
import org.openqrm.protocol.tftp.TftpRequest.Operation;

class NegotiationTest {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Limits LIMITS = new Limits(1468, 16, SECOND);

    @Test
    void grantsOnlyWhatWasAskedInTheClientsOrderAndSpelling() {
        Negotiation agreed = agree("TSIZE", "0", "windowsize", "4", "BlkSize", "1432", "x-vendor", "1");
        assertEquals(
                List.of(
                        new TftpOption("TSIZE", "850528"),
                        new TftpOption("windowsize", "4"),
                        new TftpOption("BlkSize", "1432")),
                agreed.granted());
        assertEquals(1432, agreed.blockSize());
        assertEquals(4, agreed.windowSize());
        assertEquals(SECOND, agreed.timeout());
    }

    @Test
    void theOackHasZerosAfterEachText() {
        assertArrayEquals(
                "\0\6blksize\0001468\0tsize\000850528\0".getBytes(StandardCharsets.ISO_8859_1),
                agree("blksize", "1468", "tsize", "0").oack());
    }

    @Test
    void withoutOptionsThereIsNoOack() {
        Negotiation agreed = agree();
        assertFalse(agreed.needsOack());
        assertEquals(512, agreed.blockSize());
        assertEquals(1, agreed.windowSize());
        assertFalse(agree("x-vendor", "1").needsOack(), "nothing that is known");
        assertTrue(agree("tsize", "0").needsOack());
    }

    @Test
    void clampsBlocksAndWindowsButNeverAnswersMoreThanAsked() {
        assertEquals(8, agree("blksize", "8").blockSize());
        assertEquals(1468, agree("blksize", "1469").blockSize());
        assertEquals(1468, agree("blksize", "999999999999").blockSize());
        assertEquals(1, agree("windowsize", "1").windowSize());
        assertEquals(16, agree("windowsize", "65535").windowSize());
        assertEquals("16", agree("windowsize", "65535").granted().getFirst().value());
    }

    @Test
    void takesATimeoutAsItIsOrNotAtAll() {
        assertEquals(Duration.ofSeconds(255), agree("timeout", "255").timeout());
        assertEquals("6", agree("timeout", "6").granted().getFirst().value());
        for (String senseless : List.of("0", "256", "-1", "1.5")) {
            assertEquals(SECOND, agree("timeout", senseless).timeout(), senseless);
            assertFalse(agree("timeout", senseless).needsOack(), senseless);
        }
    }

    @Test
    void ignoresSenselessNumbers() {
        List<String> senseless = List.of("", "-1", "+5", "0x10", " 512", "512 ", "9".repeat(300), "\u0661\u0662\u0663");
        for (String value : senseless) {
            assertFalse(
                    agree("blksize", value, "windowsize", value, "timeout", value)
                            .needsOack(),
                    value);
        }
        assertFalse(agree("blksize", "7").needsOack());
        assertFalse(agree("windowsize", "0").needsOack());
    }

    @Test
    void tellsNoSizeForText() {
        TftpRequest request =
                new TftpRequest(Operation.READ, "f", Mode.NETASCII, List.of(new TftpOption("tsize", "0")));
        assertFalse(Negotiation.of(request, 5, LIMITS).needsOack());
    }

    @Test
    void limitsMustBeInRange() {
        assertThrows(IllegalArgumentException.class, () -> new Limits(511, 1, SECOND));
        assertThrows(IllegalArgumentException.class, () -> new Limits(65465, 1, SECOND));
        assertThrows(IllegalArgumentException.class, () -> new Limits(512, 0, SECOND));
        assertThrows(IllegalArgumentException.class, () -> new Limits(512, 65536, SECOND));
        assertThrows(IllegalArgumentException.class, () -> new Limits(512, 1, Duration.ZERO));
    }

    private static Negotiation agree(String... namesAndValues) {
        List<TftpOption> options = new ArrayList<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            options.add(new TftpOption(namesAndValues[i], namesAndValues[i + 1]));
        }
        return Negotiation.of(new TftpRequest(Operation.READ, "f", Mode.OCTET, options), 850_528, LIMITS);
    }
}
