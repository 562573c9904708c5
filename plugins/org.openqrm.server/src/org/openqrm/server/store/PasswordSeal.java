package org.openqrm.server.store;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.random.RandomGenerator;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.openqrm.core.domain.NodeId;
import org.openqrm.core.domain.Secret;

/**
 * Seals passwords with AES-256-GCM (NIST SP 800-38D). The node's id is authenticated with it, so that a sealed password
 * moved to another node's row does not open. Text form: base64 of version 1, the 12 octets of the nonce, the ciphertext
 * with its tag of 16 octets.
 */
public final class PasswordSeal {
    private static final byte VERSION = 1;
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    private final SecretKeySpec key;
    private final RandomGenerator random;

    /**
     * @param masterKey 32 octets
     * @param random a cryptographic source, as a nonce must never come twice: {@code SecureRandom}, but for tests
     */
    public PasswordSeal(byte[] masterKey, RandomGenerator random) {
        if (masterKey.length != 32) {
            throw new IllegalArgumentException("the master key has 32 octets, not " + masterKey.length);
        }
        this.key = new SecretKeySpec(masterKey, "AES");
        this.random = random;
    }

    String seal(NodeId node, Secret password) {
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        char[] characters = password.reveal();
        ByteBuffer clear = StandardCharsets.UTF_8.encode(CharBuffer.wrap(characters));
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, node)
                    .doFinal(clear.array(), clear.arrayOffset(), clear.remaining());
            byte[] all = ByteBuffer.allocate(1 + NONCE + sealed.length)
                    .put(VERSION)
                    .put(nonce)
                    .put(sealed)
                    .array();
            return Base64.getEncoder().encodeToString(all);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has AES/GCM", e);
        } finally {
            Arrays.fill(characters, '\0');
            Arrays.fill(clear.array(), (byte) 0);
        }
    }

    /** @throws GeneralSecurityException it was sealed with another key, for another node, or was altered */
    Secret open(NodeId node, String text) throws GeneralSecurityException {
        byte[] all;
        try {
            all = Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw new GeneralSecurityException("a sealed password is base64", e);
        }
        if (all.length < 1 + NONCE || all[0] != VERSION) {
            throw new GeneralSecurityException("not a sealed password of version " + VERSION);
        }
        byte[] clear = cipher(Cipher.DECRYPT_MODE, Arrays.copyOfRange(all, 1, 1 + NONCE), node)
                .doFinal(all, 1 + NONCE, all.length - 1 - NONCE);
        CharBuffer characters = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(clear));
        char[] copy = Arrays.copyOf(characters.array(), characters.remaining());
        try {
            return new Secret(copy);
        } finally {
            Arrays.fill(clear, (byte) 0);
            Arrays.fill(characters.array(), '\0');
            Arrays.fill(copy, '\0');
        }
    }

    private Cipher cipher(int mode, byte[] nonce, NodeId node) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(("node " + node.value()).getBytes(StandardCharsets.US_ASCII));
        return cipher;
    }
}
