package org.openqrm.protocol.wire;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Damages datagrams the way a network, a bug or an attacker would; the same seed gives the same damage. */
public final class Mutator {

    private final Random random;
    private final List<byte[]> originals;

    public Mutator(long seed, List<byte[]> originals) {
        this.random = new Random(seed);
        this.originals = originals;
    }

    /** One of the originals, cut, lengthened, spliced with another, or with octets changed; often several of these. */
    public byte[] next() {
        byte[] datagram = pick().clone();
        int rounds = 1 + random.nextInt(6);
        for (int i = 0; i < rounds; i++) {
            datagram = damage(datagram);
        }
        return datagram;
    }

    private byte[] damage(byte[] datagram) {
        if (datagram.length == 0) {
            return pick().clone();
        }
        int at = random.nextInt(datagram.length);
        switch (random.nextInt(8)) {
            case 0 -> datagram[at] ^= (byte) (1 << random.nextInt(8));
            case 1 -> datagram[at] = (byte) random.nextInt(256);
            case 2 -> datagram[at] = (byte) 0xff;
            case 3 -> datagram[at] = 0;
            case 4 -> datagram[at] = 52;
            case 5 -> {
                return random.nextInt(4) == 0 ? Arrays.copyOf(datagram, at) : datagram;
            }
            case 6 -> {
                return Arrays.copyOf(datagram, datagram.length + random.nextInt(64));
            }
            default -> splice(datagram, at);
        }
        return datagram;
    }

    private void splice(byte[] datagram, int at) {
        byte[] other = pick();
        int from = random.nextInt(other.length);
        int length = Math.min(random.nextInt(32), Math.min(other.length - from, datagram.length - at));
        System.arraycopy(other, from, datagram, at, length);
    }

    private byte[] pick() {
        return originals.get(random.nextInt(originals.size()));
    }
}
