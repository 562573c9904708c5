package org.openqrm.protocol.agent;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.Mac;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** SHA-256, HMAC (RFC 2104), HKDF (RFC 5869) and ChaCha20-Poly1305 (RFC 8439), all by the JDK. */
final class Secrets {
    /** A sealing key seals one text only, so that a constant nonce never repeats under a key. */
    private static final byte[] NONCE = new byte[12];

    private Secrets() {}

    static byte[] sha256(byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (byte[] part : parts) {
                digest.update(part);
            }
            return digest.digest();
        } catch (GeneralSecurityException e) {
            throw missing(e);
        }
    }

    static Mac hmac(byte[] key) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac;
        } catch (GeneralSecurityException e) {
            throw missing(e);
        }
    }

    /** The MAC of the first {@code length} octets, as short as it stands on the wire. */
    static byte[] mac(Mac keyed, byte[] octets, int length) {
        keyed.update(octets, 0, length);
        return Arrays.copyOf(keyed.doFinal(), AgentWire.MAC);
    }

    static byte[] hkdf(byte[] salt, byte[] secret, byte[] info, int length) {
        try {
            return KDF.getInstance("HKDF-SHA256")
                    .deriveData(HKDFParameterSpec.ofExtract()
                            .addSalt(salt)
                            .addIKM(secret)
                            .thenExpand(info, length));
        } catch (GeneralSecurityException e) {
            throw missing(e);
        }
    }

    static byte[] seal(byte[] key, byte[] associated, byte[] plain) {
        try {
            return cipher(Cipher.ENCRYPT_MODE, key, associated).doFinal(plain);
        } catch (GeneralSecurityException e) {
            throw missing(e);
        }
    }

    static byte[] open(byte[] key, byte[] associated, byte[] sealed) throws AgentWireException {
        try {
            return cipher(Cipher.DECRYPT_MODE, key, associated).doFinal(sealed);
        } catch (AEADBadTagException e) {
            throw new AgentWireException(AgentFault.BAD_SEAL, "the seal does not open with this key");
        } catch (GeneralSecurityException e) {
            throw missing(e);
        }
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static Cipher cipher(int mode, byte[] key, byte[] associated) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("ChaCha20-Poly1305");
        cipher.init(mode, new SecretKeySpec(key, "ChaCha20"), new IvParameterSpec(NONCE));
        cipher.updateAAD(associated);
        return cipher;
    }

    private static IllegalStateException missing(GeneralSecurityException e) {
        return new IllegalStateException("this Java runtime lacks an algorithm of the agent protocol", e);
    }
}
