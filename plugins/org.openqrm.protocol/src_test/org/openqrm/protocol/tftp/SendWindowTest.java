package org.openqrm.protocol.tftp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.openqrm.protocol.tftp.SendWindow.Finished;
import org.openqrm.protocol.tftp.SendWindow.Outcome;
import org.openqrm.protocol.tftp.SendWindow.SendBlocks;
import org.openqrm.protocol.tftp.SendWindow.SendOack;
import org.openqrm.protocol.tftp.SendWindow.Step;
import org.openqrm.protocol.tftp.SendWindow.Wait;

class SendWindowTest {

    private static final Step WAIT = new Wait();
    private static final Step COMPLETE = new Finished(Outcome.COMPLETE);

    @Test
    void plainTransferGoesBlockByBlock() {
        SendWindow window = plain(1200);
        assertEquals(blocks(1, 1), window.start());
        assertEquals(blocks(2, 1), window.acknowledged(1));
        assertEquals(blocks(3, 1), window.acknowledged(2));
        assertEquals(1024, window.offset(3));
        assertEquals(176, window.length(3));
        assertEquals(1024, window.acknowledgedOctets());
        assertEquals(COMPLETE, window.acknowledged(3));
        assertEquals(1200, window.acknowledgedOctets());
        assertEquals(COMPLETE, window.acknowledged(3));
        assertEquals(COMPLETE, window.timedOut());
        assertEquals(COMPLETE, window.failed(0));
    }

    @Test
    void filesThatComeOutEvenEndWithAnEmptyBlock() {
        SendWindow window = plain(1024);
        assertEquals(3, window.blocks());
        assertEquals(512, window.length(2));
        assertEquals(0, window.length(3));
        assertEquals(1, plain(0).blocks());
        assertEquals(0, plain(0).length(1));
    }

    @Test
    void theOackIsAcknowledgedAsBlockZero() {
        SendWindow window = negotiated(10_000, 1000, 4);
        assertEquals(new SendOack(), window.start());
        assertEquals(WAIT, window.acknowledged(1));
        assertEquals(blocks(1, 4), window.acknowledged(0));
        assertEquals(blocks(5, 4), window.acknowledged(4));
        assertEquals(blocks(9, 3), window.acknowledged(8));
        assertEquals(COMPLETE, window.acknowledged(11));
    }

    @Test
    void aLostOackIsSentAgainAndNotABlock() {
        SendWindow window = negotiated(10_000, 1000, 4);
        window.start();
        assertEquals(new SendOack(), window.timedOut());
        assertEquals(blocks(1, 4), window.acknowledged(0));
        assertEquals(WAIT, window.acknowledged(0), "the acknowledgement of the other OACK");
    }

    @Test
    void anErrorAfterTheOackIsASizeProbe() {
        for (int code : new int[] {8, 0}) {
            SendWindow window = negotiated(10_000, 1000, 4);
            window.start();
            assertEquals(new Finished(Outcome.SIZE_PROBE), window.failed(code));
        }
        SendWindow other = negotiated(10_000, 1000, 4);
        other.start();
        assertEquals(new Finished(Outcome.ABORTED), other.failed(3), "disk full is no probe");
        SendWindow later = negotiated(10_000, 1000, 4);
        later.start();
        later.acknowledged(0);
        assertEquals(new Finished(Outcome.ABORTED), later.failed(8));
        assertEquals(new Finished(Outcome.ABORTED), later.acknowledged(4), "what comes later changes nothing");
        SendWindow plain = plain(10);
        plain.start();
        assertEquals(new Finished(Outcome.ABORTED), plain.failed(0));
    }

    @Test
    void aDoubledAcknowledgementOfASingleBlockSetsNothingOff() {
        SendWindow window = plain(5000);
        window.start();
        assertEquals(blocks(2, 1), window.acknowledged(1));
        assertEquals(WAIT, window.acknowledged(1));
        assertEquals(WAIT, window.acknowledged(0));
        assertEquals(blocks(3, 1), window.acknowledged(2));
    }

    @Test
    void aGapIsFilledFromItsFirstBlockAndOnce() {
        SendWindow window = negotiated(20_000, 1000, 4);
        window.start();
        window.acknowledged(0);
        assertEquals(blocks(2, 4), window.acknowledged(1), "block 2 was lost, 3 told so");
        assertEquals(WAIT, window.acknowledged(1), "4 told so too");
        assertEquals(blocks(6, 4), window.acknowledged(5));
    }

    @Test
    void aWindowWhoseFirstBlockIsLostIsSentAgainOnce() {
        SendWindow window = negotiated(20_000, 1000, 4);
        window.start();
        window.acknowledged(0);
        window.acknowledged(4);
        assertEquals(blocks(5, 4), window.acknowledged(4), "6 arrived without 5");
        assertEquals(WAIT, window.acknowledged(4), "so did 7");
        assertEquals(blocks(9, 4), window.acknowledged(8));
        assertEquals(WAIT, window.acknowledged(8), "set off by the second copy of 5 to 8: no loss");
        assertEquals(blocks(13, 4), window.acknowledged(12));
        assertEquals(blocks(13, 4), window.acknowledged(12), "9 to 12 went out once, so this is a loss");
    }

    /** Were doubled acknowledgements believed always, one late acknowledgement would have each later window sent twice.
     * */
    @Test
    void aTimeoutTooEarlyDoesNotDoubleTheRestOfTheTransfer() {
        SendWindow window = negotiated(1_000_000, 1000, 4);
        window.start();
        window.acknowledged(0);
        assertEquals(blocks(1, 4), window.timedOut());
        for (int end = 4; end < 400; end += 4) {
            assertEquals(blocks(end + 1, 4), window.acknowledged(end));
            if (end == 4) {
                // The client answers each block of the second copy.
                for (int copy = 0; copy < 4; copy++) {
                    assertEquals(WAIT, window.acknowledged(end));
                }
            }
        }
    }

    @Test
    void oldAndImpossibleAcknowledgementsAreIgnored() {
        SendWindow window = negotiated(20_000, 1000, 4);
        window.start();
        window.acknowledged(0);
        window.acknowledged(4);
        for (int number : new int[] {3, 0, 9, 12, 65535, 40_000}) {
            assertEquals(WAIT, window.acknowledged(number), "number " + number);
        }
        assertEquals(blocks(9, 4), window.acknowledged(8));
    }

    @Test
    void givesUpAfterSoManyRetriesWithoutProgress() {
        SendWindow window = new SendWindow(5000, negotiation(512, 1, false), 2);
        window.start();
        assertEquals(blocks(1, 1), window.timedOut());
        assertEquals(blocks(1, 1), window.timedOut());
        window.acknowledged(1);
        assertEquals(blocks(2, 1), window.timedOut());
        assertEquals(WAIT, window.acknowledged(1), "an old acknowledgement is no progress");
        assertEquals(blocks(2, 1), window.timedOut());
        assertEquals(new Finished(Outcome.TIMED_OUT), window.timedOut());
        assertEquals(new Finished(Outcome.TIMED_OUT), window.acknowledged(2));
        SendWindow silent = new SendWindow(5000, negotiation(512, 1, true), 0);
        silent.start();
        assertEquals(new Finished(Outcome.TIMED_OUT), silent.timedOut());
    }

    @Test
    void blockNumbersGoOnWithZeroAfter65535() {
        long size = 8L * 200_000;
        SendWindow window = negotiated(size, 8, 7);
        window.start();
        Step step = window.acknowledged(0);
        long next = 1;
        while (step instanceof SendBlocks(long first, int count)) {
            assertEquals(next, first);
            next += count;
            step = window.acknowledged(SendWindow.wireNumber(next - 1));
        }
        assertEquals(COMPLETE, step);
        assertEquals(200_001, next - 1);
        assertEquals(65535, SendWindow.wireNumber(65535));
        assertEquals(0, SendWindow.wireNumber(65536));
        assertEquals(1, SendWindow.wireNumber(65537));
    }

    @Test
    void theLargestWindowAcrossTheWrap() {
        SendWindow window = negotiated(8L * 100_000, 8, 65535);
        window.start();
        assertEquals(blocks(1, 65535), window.acknowledged(0));
        assertEquals(blocks(65536, 34466), window.acknowledged(65535));
        assertEquals(blocks(65537, 34465), window.acknowledged(0), "block 65536");
        assertEquals(COMPLETE, window.acknowledged(SendWindow.wireNumber(100_001)));
    }

    @Test
    void largeFilesHaveLargeOffsets() {
        long size = 10L << 30;
        SendWindow window = plain(size);
        assertEquals(size, window.offset(window.blocks()));
        assertEquals(0, window.length(window.blocks()));
        assertThrows(IllegalArgumentException.class, () -> plain(-1));
    }

    private static Step blocks(long first, int count) {
        return new SendBlocks(first, count);
    }

    private static SendWindow plain(long size) {
        return new SendWindow(size, negotiation(512, 1, false), 5);
    }

    private static SendWindow negotiated(long size, int blockSize, int windowSize) {
        return new SendWindow(size, negotiation(blockSize, windowSize, true), 5);
    }

    private static Negotiation negotiation(int blockSize, int windowSize, boolean oack) {
        List<TftpOption> granted = oack ? List.of(new TftpOption("tsize", "1")) : List.of();
        return new Negotiation(blockSize, windowSize, Duration.ofSeconds(1), granted);
    }
}
