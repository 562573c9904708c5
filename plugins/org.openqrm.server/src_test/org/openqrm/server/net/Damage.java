package org.openqrm.server.net;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Datagrams damaged as networks and attackers do; the same for the same seed. */
public final class Damage {
    private final Random random;
    private final List<byte[]> whole;

    public Damage(long seed, List<byte[]> whole) {
        this.random = new Random(seed);
        this.whole = List.copyOf(whole);
    }

    /** One of the whole ones with one to five wounds; sometimes only noise. */
    public byte[] next() {
        if (random.nextInt(50) == 0) {
            byte[] noise = new byte[random.nextInt(600)];
            random.nextBytes(noise);
            return noise;
        }
        byte[] datagram = whole.get(random.nextInt(whole.size())).clone();
        for (int wounds = 1 + random.nextInt(5); wounds > 0 && datagram.length > 0; wounds--) {
            datagram = wound(datagram);
        }
        return datagram;
    }

    private byte[] wound(byte[] datagram) {
        int at = random.nextInt(datagram.length);
        return switch (random.nextInt(6)) {
            case 0 -> Arrays.copyOf(datagram, at);
            case 1 -> Arrays.copyOf(datagram, datagram.length + random.nextInt(100));
            case 2 -> set(datagram, at, 0xff);
            case 3 -> set(datagram, at, 0);
            case 4 -> set(datagram, at, datagram[at] ^ 1 << random.nextInt(8));
            default -> set(datagram, at, random.nextInt(256));
        };
    }

    private static byte[] set(byte[] datagram, int at, int value) {
        datagram[at] = (byte) value;
        return datagram;
    }
}
