package org.openqrm.ui.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuantitiesTest {
    @ParameterizedTest
    @CsvSource({"512,512", "512 MiB,512", "4 GiB,4096", "4g,4096", "4GB,4096", "'1,5 GiB',1536", "1 TiB,1048576"})
    void readsMemoryAsPeopleWriteIt(String text, long mebibytes) {
        assertThat(Quantities.parseMemory(text)).isEqualTo(mebibytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "four", "4 apples", "-1", "4 GiB or so"})
    void saysHowToWriteMemory(String text) {
        assertThatThrownBy(() -> Quantities.parseMemory(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("write it like 4 GiB");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 512, 1024, 1536, 4096, 1048576, 3145728})
    void whatIsWrittenCanBeReadBack(long mebibytes) {
        assertThat(Quantities.parseMemory(Quantities.memory(mebibytes))).isEqualTo(mebibytes);
    }

    @Test
    void readsClocks() {
        assertThat(Quantities.parseClock("2.4 GHz")).isEqualTo(2400);
        assertThat(Quantities.parseClock("2400")).isEqualTo(2400);
    }

    @Test
    void writesBytesShort() {
        assertThat(Quantities.bytes(480_103_981_056.0)).isEqualTo("480 GB");
        assertThat(Quantities.bytes(12)).isEqualTo("12 B");
        assertThat(Quantities.bytes(1_500)).isEqualTo("1.5 kB");
    }
}
