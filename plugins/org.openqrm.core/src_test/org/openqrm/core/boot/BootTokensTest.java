package org.openqrm.core.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.openqrm.core.boot.BootTokens.Verdict;
import org.openqrm.core.domain.MacAddress;

class BootTokensTest {
    private static final MacAddress MAC = new MacAddress("52:54:00:77:00:01");
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final String token = tokens(1).issue(MAC, "10.77.0.101", 42);

    private BootTokens tokens(int secret) {
        byte[] key = new byte[32];
        Arrays.fill(key, (byte) secret);
        return new BootTokens(key, new Random(7), () -> now);
    }

    @Test
    void saysWhatItWasIssuedForEvenToARestartedServer() {
        assertThat(tokens(1).verify(token, "10.77.0.101")).isInstanceOfSatisfying(Verdict.Valid.class, valid -> {
            assertThat(valid.mac()).isEqualTo(MAC);
            assertThat(valid.generation()).isEqualTo(42);
            assertThat(valid.expires()).isEqualTo(now.plus(BootTokens.VALIDITY));
        });
    }

    @Test
    void isWorthNothingElsewhereLaterOrToOthers() {
        assertThat(tokens(1).verify(token, "10.77.0.102")).isInstanceOf(Verdict.Invalid.class);
        assertThat(tokens(2).verify(token, "10.77.0.101")).isInstanceOf(Verdict.Invalid.class);
        now = now.plus(BootTokens.VALIDITY);
        assertThat(tokens(1).verify(token, "10.77.0.101")).isEqualTo(new Verdict.Invalid("expired"));
    }

    @Test
    void everyChangedBitIsNoticed() {
        byte[] bytes = Base64.getUrlDecoder().decode(token);
        for (int bit = 0; bit < bytes.length * 8; bit++) {
            byte[] changed = bytes.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            String text = Base64.getUrlEncoder().withoutPadding().encodeToString(changed);
            assertThat(tokens(1).verify(text, "10.77.0.101")).as("bit %d", bit).isInstanceOf(Verdict.Invalid.class);
        }
    }

    @Test
    void anyTextIsJudged() {
        for (String text : new String[] {"", "%%%", "AAAA", token + "A", token.substring(1)}) {
            assertThat(tokens(1).verify(text, "10.77.0.101")).isInstanceOf(Verdict.Invalid.class);
        }
    }
}
