package org.openqrm.protocol.agent;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.XECPrivateKeySpec;
import java.security.spec.XECPublicKeySpec;
import javax.crypto.KeyAgreement;

/** X25519 (RFC 7748) on raw 32-octet keys, by the JDK's provider. */
final class Curve25519 {
    private static final int SIZE = 32;

    private Curve25519() {}

    /** The public key of a private one: its product with the base point 9 (RFC 7748 §6.1). */
    static byte[] publicOf(byte[] privateKey) {
        byte[] base = new byte[SIZE];
        base[0] = 9;
        try {
            return agree(privateKey, base);
        } catch (AgentWireException e) {
            throw new IllegalStateException("the base point was refused", e);
        }
    }

    /** @throws AgentWireException when the public key is a point of small order, which no honest peer sends */
    static byte[] agree(byte[] privateKey, byte[] publicKey) throws AgentWireException {
        try {
            KeyAgreement agreement = KeyAgreement.getInstance("X25519");
            agreement.init(privateKey(privateKey));
            agreement.doPhase(publicKey(publicKey), true);
            return agreement.generateSecret();
        } catch (GeneralSecurityException e) {
            throw new AgentWireException(AgentFault.BAD_SEAL, "unusable X25519 public key");
        }
    }

    private static PrivateKey privateKey(byte[] raw) throws GeneralSecurityException {
        return KeyFactory.getInstance("X25519").generatePrivate(new XECPrivateKeySpec(NamedParameterSpec.X25519, raw));
    }

    /** The u-coordinate is little-endian and its top bit is ignored (RFC 7748 §5). */
    private static PublicKey publicKey(byte[] raw) throws GeneralSecurityException {
        byte[] bigEndian = new byte[SIZE];
        for (int i = 0; i < SIZE; i++) {
            bigEndian[SIZE - 1 - i] = raw[i];
        }
        bigEndian[0] &= 0x7f;
        return KeyFactory.getInstance("X25519")
                .generatePublic(new XECPublicKeySpec(NamedParameterSpec.X25519, new BigInteger(1, bigEndian)));
    }
}
