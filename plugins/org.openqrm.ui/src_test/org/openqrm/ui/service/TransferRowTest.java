package org.openqrm.ui.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.openqrm.core.domain.Lease;
import org.openqrm.core.domain.MacAddress;
import org.openqrm.core.domain.NodePhase;
import org.openqrm.core.port.Change;
import org.openqrm.core.port.ImageChanges;
import org.openqrm.core.telemetry.BootTraffic.Protocol;
import org.openqrm.core.telemetry.BootTraffic.Transfer;
import org.openqrm.ui.Images;

class TransferRowTest {
    private static final Instant NOON = Images.NOON;

    private static Transfer transfer(String client, long octets, Optional<Instant> ended) {
        return new Transfer(Protocol.HTTP, client, "kernel/1/vmlinuz", octets, 8 << 20, NOON, ended, ended.isPresent());
    }

    private static List<TransferRow> rows(Transfer... transfers) {
        var lease = new Lease(new MacAddress("02:00:00:00:00:01"), "10.0.0.7", NOON.plusSeconds(60));
        var image =
                ImageChanges.apply(new Images().node(1, NodePhase.BOOTING, 1024).image(), new Change.PutLease(lease));
        return TransferRow.of(List.of(transfers), image, NOON.plusSeconds(4));
    }

    @Test
    void saysWhoHasHowMuchAndHowFast() {
        TransferRow row = rows(transfer("10.0.0.7", 4 << 20, Optional.empty())).getFirst();
        assertThat(row.machine()).isEqualTo("node1");
        assertThat(row.progress()).contains("4").contains("8").contains("(50 %)");
        assertThat(row.rate()).contains("1").endsWith("MB/s");
        assertThat(row.state()).isEqualTo("Running");
        assertThat(rows(transfer("10.0.0.8", 1, Optional.of(NOON.plusSeconds(1))))
                        .getFirst()
                        .machine())
                .isEqualTo("10.0.0.8");
    }

    @Test
    void isTheSameRowWhileItGoesOn() {
        TransferRow before = rows(transfer("10.0.0.7", 1, Optional.empty())).getFirst();
        TransferRow after = rows(transfer("10.0.0.7", 8 << 20, Optional.of(NOON.plusSeconds(4))))
                .getFirst();
        assertThat(after).isEqualTo(before).hasSameHashCodeAs(before);
        assertThat(after.state()).isEqualTo("Done");
    }
}
