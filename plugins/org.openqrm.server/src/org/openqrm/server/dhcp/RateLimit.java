package org.openqrm.server.dhcp;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.openqrm.core.domain.MacAddress;

/**
 * A token bucket for each hardware address: what one client in a loop can cost. A whole boot of one machine is about a
 * dozen messages. One thread.
 */
final class RateLimit {
    private static final int BURST = 30;
    private static final int PER_SECOND = 5;
    private static final int MAX_CLIENTS = 8192;

    private record Bucket(double tokens, Instant at) {}

    private final Map<MacAddress, Bucket> buckets = new LinkedHashMap<>(256, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<MacAddress, Bucket> eldest) {
            return size() > MAX_CLIENTS;
        }
    };

    boolean admits(MacAddress mac, Instant now) {
        Bucket bucket = buckets.get(mac);
        double tokens = bucket == null ? BURST : refilled(bucket, now);
        buckets.put(mac, new Bucket(tokens >= 1 ? tokens - 1 : tokens, now));
        return tokens >= 1;
    }

    private static double refilled(Bucket bucket, Instant now) {
        long millis = Math.max(0, Duration.between(bucket.at(), now).toMillis());
        return Math.min(BURST, bucket.tokens() + millis * PER_SECOND / 1000.0);
    }
}
