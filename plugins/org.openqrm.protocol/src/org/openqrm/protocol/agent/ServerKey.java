package org.openqrm.protocol.agent;

import java.util.random.RandomGenerator;

/**
 * The server's static X25519 key pair. Its public half is pinned in every initramfs; nodes enrol with nobody else.
 * Whoever holds the private half can impersonate the server, so it belongs in a file that only the server reads.
 */
public final class ServerKey {
    private final byte[] privateKey;
    private final byte[] publicKey;

    private ServerKey(byte[] privateKey) {
        if (privateKey.length != AgentWire.KEY) {
            throw new IllegalArgumentException("an X25519 private key has 32 octets, not " + privateKey.length);
        }
        this.privateKey = privateKey.clone();
        this.publicKey = Curve25519.publicOf(privateKey);
    }

    /** @param random a cryptographic source: {@code SecureRandom}, but for tests */
    public static ServerKey generate(RandomGenerator random) {
        byte[] key = new byte[AgentWire.KEY];
        random.nextBytes(key);
        return new ServerKey(key);
    }

    /** @param privateKey as {@link #privateKey()} gave it, 32 octets */
    public static ServerKey of(byte[] privateKey) {
        return new ServerKey(privateKey);
    }

    /** 32 octets, for the server's key file. */
    public byte[] privateKey() {
        return privateKey.clone();
    }

    /** 32 octets, as they stand in {@code /etc/openqrm/server.pub} of an initramfs. */
    public byte[] publicKey() {
        return publicKey.clone();
    }

    @Override
    public String toString() {
        return "ServerKey";
    }
}
