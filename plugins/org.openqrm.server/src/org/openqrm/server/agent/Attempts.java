package org.openqrm.server.agent;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The enrolments under way and the answers given, both bounded. Belongs to the listener's thread. */
final class Attempts {
    private static final int MOST_UNDER_WAY = 4096;
    private static final int MOST_UNDER_WAY_EACH = 4;
    private static final int MOST_ANSWERS = 4096;

    private final Map<Attempt, Peer> underWay = new HashMap<>();
    private final Map<InetAddress, Integer> underWayEach = new HashMap<>();
    private final Map<Attempt, Answer> answers = new LinkedHashMap<>(16, 0.75f, true);

    /** One HELLO of one address, however often it is repeated. */
    record Attempt(ByteBuffer digest, InetAddress from) {
        static Attempt of(byte[] hello, Peer peer) {
            return new Attempt(ByteBuffer.wrap(sha256(hello)), peer.address().getAddress());
        }

        /** IPv4, dotted. */
        String host() {
            return from.getHostAddress();
        }
    }

    /** The WELCOME datagram that an attempt got. */
    record Answer(byte[] welcome, boolean accepted) {}

    Optional<Answer> answer(Attempt attempt) {
        return Optional.ofNullable(answers.get(attempt));
    }

    void remember(Attempt attempt, Answer answer) {
        answers.put(attempt, answer);
        if (answers.size() > MOST_ANSWERS) {
            answers.remove(answers.keySet().iterator().next());
        }
    }

    boolean isUnderWay(Attempt attempt) {
        return underWay.containsKey(attempt);
    }

    /** Whether there is room for another one, altogether and of its address. */
    boolean hasRoom(Attempt attempt) {
        return underWay.size() < MOST_UNDER_WAY && underWayEach.getOrDefault(attempt.from(), 0) < MOST_UNDER_WAY_EACH;
    }

    void begin(Attempt attempt, Peer peer) {
        underWay.put(attempt, peer);
        underWayEach.merge(attempt.from(), 1, Integer::sum);
    }

    /** Who waits for an answer to it. */
    Optional<Peer> peer(Attempt attempt) {
        return Optional.ofNullable(underWay.get(attempt));
    }

    void end(Attempt attempt) {
        if (underWay.remove(attempt) != null) {
            underWayEach.computeIfPresent(attempt.from(), (_, n) -> n > 1 ? n - 1 : null);
        }
    }

    private static byte[] sha256(byte[] octets) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(octets);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
