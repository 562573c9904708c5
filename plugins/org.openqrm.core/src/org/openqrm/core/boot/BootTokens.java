package org.openqrm.core.boot;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.random.RandomGenerator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.openqrm.core.domain.MacAddress;

/**
 * One-time tokens that a boot script carries on the kernel command line, so that an agent can show for which boot it
 * speaks. A token is bound to the machine's MAC address, its leased address and the generation of its assignment, and
 * carries its own proof (HMAC-SHA256, truncated to 16 octets, RFC 2104 section 5), so that a server that is restarted in
 * the middle of a boot still knows it. That it is redeemed once is remembered by the core.
 *
 * <p>Layout: nonce (8), expiry in seconds (8), MAC (6), IPv4 (4), generation (8), tag (16).
 */
public final class BootTokens {
    /** Longer than a boot with a slow firmware, shorter than it takes to find use for a stolen one. */
    public static final Duration VALIDITY = Duration.ofMinutes(15);

    private static final int BODY = 34;
    private static final int TAG = 16;

    private final SecretKeySpec key;
    private final RandomGenerator random;
    private final InstantSource clock;

    /** What a token is worth. */
    public sealed interface Verdict {
        /** @param nonce identifies the token; hexadecimal */
        record Valid(MacAddress mac, String nonce, Instant expires, long generation) implements Verdict {}

        record Invalid(String reason) implements Verdict {}
    }

    /**
     * @param secret 32 octets, the same in every run of this server
     * @param random cryptographically strong
     */
    public BootTokens(byte[] secret, RandomGenerator random, InstantSource clock) {
        if (secret.length != 32) {
            throw new IllegalArgumentException("token secret: " + secret.length + " octets instead of 32");
        }
        this.key = new SecretKeySpec(secret, "HmacSHA256");
        this.random = random;
        this.clock = clock;
    }

    /** @param address IPv4, dotted */
    public String issue(MacAddress mac, String address, long generation) {
        ByteBuffer body = ByteBuffer.allocate(BODY + TAG);
        body.putLong(random.nextLong());
        body.putLong(clock.instant().plus(VALIDITY).getEpochSecond());
        body.put(mac.octets()).put(octets(address)).putLong(generation);
        body.put(tag(Arrays.copyOf(body.array(), BODY)));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(body.array());
    }

    /** Judges any text; {@code fromAddress} is where it came from, IPv4, dotted. */
    public Verdict verify(String token, String fromAddress) {
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(token);
        } catch (IllegalArgumentException e) {
            return new Verdict.Invalid("malformed");
        }
        if (bytes.length != BODY + TAG) {
            return new Verdict.Invalid("malformed");
        }
        byte[] body = Arrays.copyOf(bytes, BODY);
        if (!MessageDigest.isEqual(tag(body), Arrays.copyOfRange(bytes, BODY, BODY + TAG))) {
            return new Verdict.Invalid("not issued by this server");
        }
        return read(ByteBuffer.wrap(body), fromAddress);
    }

    private Verdict read(ByteBuffer in, String fromAddress) {
        byte[] nonce = new byte[8];
        byte[] mac = new byte[6];
        byte[] address = new byte[4];
        in.get(nonce);
        Instant expires = Instant.ofEpochSecond(in.getLong());
        in.get(mac).get(address);
        long generation = in.getLong();
        if (!clock.instant().isBefore(expires)) {
            return new Verdict.Invalid("expired");
        }
        if (!Arrays.equals(address, octets(fromAddress))) {
            return new Verdict.Invalid("issued for another address");
        }
        return new Verdict.Valid(MacAddress.of(mac), HexFormat.of().formatHex(nonce), expires, generation);
    }

    private byte[] tag(byte[] body) {
        try {
            Mac hmac = Mac.getInstance("HmacSHA256");
            hmac.init(key);
            return Arrays.copyOf(hmac.doFinal(body), TAG);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }

    private static byte[] octets(String address) {
        String[] parts = address.split("\\.", -1);
        byte[] octets = new byte[4];
        for (int i = 0; i < 4; i++) {
            octets[i] = (byte) Integer.parseInt(parts[i]);
        }
        return octets;
    }
}
