package org.openqrm.ui.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FailureTextTest {
    @Test
    void findsTheInnermostMessage() {
        String trace = """
                java.lang.reflect.InvocationTargetException
                \tat a.B.c(B.java:1)
                Caused by: java.io.IOException: interface=eth7: there is no such interface; there are: eth0, lo
                \tat d.E.f(E.java:2)
                """;
        assertThat(FailureText.reason(trace))
                .isEqualTo("interface=eth7: there is no such interface; there are: eth0, lo");
    }

    @Test
    void withoutAMessageItSaysSo() {
        assertThat(FailureText.reason("")).isEqualTo("The server gave no reason.");
        assertThat(FailureText.reason("java.lang.NullPointerException\n\tat a"))
                .isEqualTo("The server gave no reason.");
    }
}
