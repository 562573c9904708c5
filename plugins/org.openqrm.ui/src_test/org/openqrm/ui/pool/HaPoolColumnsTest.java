package org.openqrm.ui.pool;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqrm.core.domain.VeId;
import org.openqrm.core.pool.HaPool.Cover;
import org.openqrm.ui.icon.Icon;

class HaPoolColumnsTest {
    @ParameterizedTest
    @CsvSource({
        "3, 5, STATE_ACTIVE",
        "3, 1, SEVERITY_INFO",
        "3, 0, SEVERITY_ERROR",
        "0, 2, STATE_ACTIVE",
        "0, 0, SEVERITY_WARNING"
    })
    void whatNoFreeNodeFitsIsNotCovered(int instances, int fitting, Icon icon) {
        assertThat(HaPoolColumns.icon(new Cover(new VeId(1), "web", 50, instances, fitting)))
                .isEqualTo(icon);
    }
}
