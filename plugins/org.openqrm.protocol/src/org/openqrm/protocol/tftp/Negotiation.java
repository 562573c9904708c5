package org.openqrm.protocol.tftp;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * What client and server agree on for one transfer. Only options that were asked are granted: some clients give up on
 * an OACK with anything else in it. An option that is unknown, or whose value makes no sense, is left out, which RFC
 * 2347 has the client take for "no".
 *
 * @param blockSize octets of a full block, 8 to 65464
 * @param windowSize blocks sent before an acknowledgement is waited for, 1 to 65535
 * @param timeout how long to wait before sending again
 * @param granted what the OACK says, in the order and spelling of the request; empty: send no OACK but the first block
 */
public record Negotiation(int blockSize, int windowSize, Duration timeout, List<TftpOption> granted) {

    /** The block size without the option (RFC 1350). */
    public static final int DEFAULT_BLOCK_SIZE = 512;

    private static final int MIN_BLOCK_SIZE = 8;
    private static final int MAX_BLOCK_SIZE = 65464;
    private static final int MAX_WINDOW_SIZE = 65535;
    private static final int MAX_TIMEOUT_SECONDS = 255;
    private static final int OACK = 6;

    /**
     * What the server is willing to do.
     *
     * @param maxBlockSize 512 to 65464 octets; the interface's MTU less 32 keeps a block in one frame
     * @param maxWindowSize 1 to 65535 blocks; 1 grants no windows. It bounds what a forged request sets off
     * @param timeout for clients that do not ask for one
     */
    public record Limits(int maxBlockSize, int maxWindowSize, Duration timeout) {

        /**
         * @throws IllegalArgumentException if a limit is not in its range
         */
        public Limits {
            if (maxBlockSize < DEFAULT_BLOCK_SIZE || maxBlockSize > MAX_BLOCK_SIZE) {
                throw new IllegalArgumentException(
                        "largest block of " + maxBlockSize + " is not in 512 to 65464 octets");
            }
            if (maxWindowSize < 1 || maxWindowSize > MAX_WINDOW_SIZE) {
                throw new IllegalArgumentException(
                        "largest window of " + maxWindowSize + " is not in 1 to 65535 blocks");
            }
            if (!timeout.isPositive()) {
                throw new IllegalArgumentException("timeout " + timeout + " is not positive");
            }
        }
    }

    public Negotiation {
        granted = List.copyOf(granted);
    }

    /**
     * The agreement on sending a file of that many octets.
     *
     * @param size 0 or more
     */
    public static Negotiation of(TftpRequest request, long size, Limits limits) {
        int blockSize = DEFAULT_BLOCK_SIZE;
        int windowSize = 1;
        Duration timeout = limits.timeout();
        List<TftpOption> granted = new ArrayList<>();
        for (TftpOption option : request.options()) {
            OptionalLong value = grant(option, request.mode(), size, limits);
            if (value.isEmpty()) {
                continue;
            }
            granted.add(new TftpOption(option.name(), Long.toString(value.getAsLong())));
            switch (option.key()) {
                case TftpOption.BLOCK_SIZE -> blockSize = (int) value.getAsLong();
                case TftpOption.WINDOW_SIZE -> windowSize = (int) value.getAsLong();
                case TftpOption.TIMEOUT -> timeout = Duration.ofSeconds(value.getAsLong());
                default -> {}
            }
        }
        return new Negotiation(blockSize, windowSize, timeout, granted);
    }

    private static OptionalLong grant(TftpOption option, TftpRequest.Mode mode, long size, Limits limits) {
        OptionalLong asked = option.number();
        if (asked.isEmpty()) {
            return asked;
        }
        return switch (option.key()) {
            // The server may answer less than it was asked (RFC 2348, RFC 7440), but never more.
            case TftpOption.BLOCK_SIZE -> atLeast(asked, MIN_BLOCK_SIZE, limits.maxBlockSize());
            case TftpOption.WINDOW_SIZE -> atLeast(asked, 1, limits.maxWindowSize());
            // A timeout can only be taken as it is, or not (RFC 2349).
            case TftpOption.TIMEOUT ->
                asked.getAsLong() <= MAX_TIMEOUT_SECONDS
                        ? atLeast(asked, 1, MAX_TIMEOUT_SECONDS)
                        : OptionalLong.empty();
            // What netascii makes of a file is longer than the file.
            case TftpOption.TRANSFER_SIZE ->
                mode == TftpRequest.Mode.OCTET ? OptionalLong.of(size) : OptionalLong.empty();
            default -> OptionalLong.empty();
        };
    }

    private static OptionalLong atLeast(OptionalLong asked, int min, int max) {
        long value = asked.getAsLong();
        return value < min ? OptionalLong.empty() : OptionalLong.of(Math.min(value, max));
    }

    /** Whether the transfer begins with an OACK instead of its first block. */
    public boolean needsOack() {
        return !granted.isEmpty();
    }

    /** The OACK datagram (RFC 2347). */
    public byte[] oack() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(0);
        out.write(OACK);
        for (TftpOption option : granted) {
            out.writeBytes(option.name().getBytes(StandardCharsets.ISO_8859_1));
            out.write(0);
            out.writeBytes(option.value().getBytes(StandardCharsets.ISO_8859_1));
            out.write(0);
        }
        return out.toByteArray();
    }
}
