package org.openqrm.protocol.tftp;

/**
 * The sender's side of a transfer: told what has happened, it says what to send next. It knows no socket, no clock and
 * not the file's octets, only their number; whoever drives it sends what a {@link Step} says and starts the timeout
 * anew after each step that sends.
 *
 * <p>Blocks are counted from 1 without end; on the wire they are 16 bits wide and go on with 0 after 65535. Not safe
 * for use by several threads.
 */
public final class SendWindow {

    /** What to do next. */
    public sealed interface Step {}

    /** Send the OACK, again or for the first time. */
    public record SendOack() implements Step {}

    /**
     * Send these blocks, in this order.
     *
     * @param first counted from 1
     * @param count 1 or more
     */
    public record SendBlocks(long first, int count) implements Step {}

    /** Send nothing and let the running timeout run on: what came was old, doubled or nonsense. */
    public record Wait() implements Step {}

    /** The transfer is over; send nothing. */
    public record Finished(Outcome outcome) implements Step {}

    /** How a transfer ended. */
    public enum Outcome {
        /** The client has acknowledged the last block. */
        COMPLETE,
        /** The client only wanted to know the size: UEFI firmware does so before its real request. Not a fault. */
        SIZE_PROBE,
        /** The client has sent an error. */
        ABORTED,
        /** The client did not answer, however often it was sent the same. */
        TIMED_OUT
    }

    private static final int BLOCK_NUMBERS = 0x10000;
    private static final int ERROR_UNDEFINED = 0;
    private static final int ERROR_OPTIONS_REFUSED = 8;

    private final long size;
    private final int blockSize;
    private final int windowSize;
    private final int maxRetries;

    private boolean awaitingOackReply;
    private long acknowledged;
    private long sent;
    private int retries;
    private long sentTwiceUpTo = -1;
    private Step last = new Wait();

    /**
     * @param size octets of the file, 0 or more
     * @param negotiation what was agreed
     * @param maxRetries how often the same is sent again before the client is given up, 0 or more
     */
    public SendWindow(long size, Negotiation negotiation, int maxRetries) {
        if (size < 0 || maxRetries < 0) {
            throw new IllegalArgumentException("negative size " + size + " or retries " + maxRetries);
        }
        this.size = size;
        this.blockSize = negotiation.blockSize();
        this.windowSize = negotiation.windowSize();
        this.maxRetries = maxRetries;
        this.awaitingOackReply = negotiation.needsOack();
    }

    /** What to send first: the OACK, or the first block if nothing was granted. To be called once, before all else. */
    public Step start() {
        return step(awaitingOackReply ? new SendOack() : window());
    }

    /**
     * An acknowledgement came.
     *
     * @param blockNumber as on the wire, 0 to 65535
     */
    public Step acknowledged(int blockNumber) {
        if (last instanceof Finished) {
            return last;
        }
        if (awaitingOackReply) {
            return oackAcknowledged(blockNumber);
        }
        int ahead = (blockNumber - (int) acknowledged) & BLOCK_NUMBERS - 1;
        if (ahead == 0) {
            return repeat();
        }
        if (ahead > sent - acknowledged) {
            return new Wait();
        }
        acknowledged += ahead;
        retries = 0;
        if (acknowledged == blocks()) {
            return step(new Finished(Outcome.COMPLETE));
        }
        // A window acknowledged in part has a gap (RFC 7440, 4): the next one begins there.
        return step(window());
    }

    /** The timeout has passed without a step that sends: the OACK or the whole window goes out again, or it is over. */
    public Step timedOut() {
        if (last instanceof Finished) {
            return last;
        }
        if (retries == maxRetries) {
            return step(new Finished(Outcome.TIMED_OUT));
        }
        retries++;
        if (awaitingOackReply) {
            sentTwiceUpTo = 0;
            return step(new SendOack());
        }
        return step(window());
    }

    /**
     * The client has sent an error.
     *
     * @param code as on the wire
     */
    public Step failed(int code) {
        if (last instanceof Finished) {
            return last;
        }
        boolean probe = awaitingOackReply && (code == ERROR_OPTIONS_REFUSED || code == ERROR_UNDEFINED);
        return step(new Finished(probe ? Outcome.SIZE_PROBE : Outcome.ABORTED));
    }

    /** How many blocks the transfer has: the last is shorter than the others, and empty if they come out even. */
    public long blocks() {
        return size / blockSize + 1;
    }

    /** Octets of the file before the block. */
    public long offset(long block) {
        return (block - 1) * blockSize;
    }

    /** Octets in the block, 0 to the block size. */
    public int length(long block) {
        return (int) Math.min(blockSize, size - offset(block));
    }

    /** Octets of the file the client has acknowledged. */
    public long acknowledgedOctets() {
        return Math.min(size, acknowledged * blockSize);
    }

    /** A block's number on the wire, 0 to 65535. */
    public static int wireNumber(long block) {
        return (int) (block & BLOCK_NUMBERS - 1);
    }

    private Step oackAcknowledged(int blockNumber) {
        if (blockNumber != 0) {
            return new Wait();
        }
        awaitingOackReply = false;
        retries = 0;
        return step(window());
    }

    /**
     * The last acknowledgement once more. With single blocks it must not set off anything, or each block would be sent
     * twice from then on (RFC 1123, 4.2.3.1). With windows it is how a client says that the window's first block is
     * missing; but if the acknowledged block went out twice, the second copy may have set it off, and believing it
     * would again send everything twice to the end. So it is believed only of blocks sent once; else the timeout
     * decides.
     */
    private Step repeat() {
        return windowSize == 1 || acknowledged <= sentTwiceUpTo ? new Wait() : step(window());
    }

    private Step window() {
        int count = (int) Math.min(windowSize, blocks() - acknowledged);
        long end = acknowledged + count;
        if (sent > acknowledged) {
            sentTwiceUpTo = sent;
        }
        sent = end;
        return new SendBlocks(acknowledged + 1, count);
    }

    private Step step(Step next) {
        last = next;
        return next;
    }
}
