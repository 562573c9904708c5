package org.openqrm.core.decide;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.openqrm.core.command.Command;
import org.openqrm.core.domain.AgentSession;
import org.openqrm.core.domain.LoadSample;
import org.openqrm.core.domain.NodePhase;
import org.openqrm.core.port.Effect;
import org.openqrm.core.port.Effect.PowerOrder;
import org.openqrm.core.port.Observation;
import org.openqrm.core.port.Observation.Stage;

/** Trouble that lasts: it is neither told at each beat, nor made worse. */
class TroubleTest {
    private static final String FIRST = "node-770001";

    private final Scenario s = new Scenario();

    private AgentSession starting() {
        s.idle(1, 192);
        s.ve("web", 1, true);
        s.order(new Command.StartVe(s.image.ve("web").orElseThrow().id()));
        s.done(Effect.AgentOrder.class, true, "");
        return s.boots(1);
    }

    private void failed(AgentSession session, String detail) {
        s.now = s.now.plusSeconds(1);
        s.see(new Observation.Beat(
                session.sessionId(), Stage.FAILED, detail, new LoadSample(s.now.toEpochMilli(), 0, 0, 0, 0, 0)));
    }

    private long told() {
        return s.eventTypes().stream().filter("node.boot-trouble"::equals).count();
    }

    @Test
    void aMountThatIsTriedAgainAndAgainIsOneTrouble() {
        AgentSession session = starting();
        for (int i = 1; i <= 100; i++) {
            failed(session, "mount: no route to host (try " + i + ", " + i * 3 + " s)");
        }
        assertThat(told()).isEqualTo(1);
    }

    @Test
    void everNewTroubleIsToldNowAndThen() {
        AgentSession session = starting();
        List<String> words = List.of("no route to host", "connection refused", "timed out");
        for (int i = 0; i < 90; i++) {
            failed(session, "mount: " + words.get(i % 3));
        }
        assertThat(told()).isBetween(2L, 3L);
        assertThat(s.instance("web").fault()).isPresent();
    }

    /** ADR 0005: while many are silent no power is touched, also of a node that waits for a person's word. */
    @Test
    void aNodeThatWaitsForAPersonIsOnlyAskedWhileManyAreSilent() {
        AgentSession session = starting();
        s.beat(session, Stage.RUNNING);
        s.idle(2, 192);
        s.idle(3, 192);
        s.pass(11, Stage.IDLE, "node-770002", "node-770003");
        s.done(PowerOrder.class, false, "no answer");
        assertThat(s.phase(FIRST)).isEqualTo(NodePhase.UNCONFIRMED);
        s.pass(60, Stage.IDLE);
        List<PowerOrder> orders = s.effects.stream()
                .map(PowerOrder.class::cast)
                .filter(o -> o.node().equals(s.node(FIRST).id()))
                .toList();
        assertThat(orders).as("the last word of its power device").isNotEmpty();
        PowerOrder last = orders.getLast();
        assertThat(last.verb()).isEqualTo(PowerOrder.Verb.STATUS);
        s.effects.remove(last);
        s.see(new Observation.EffectDone(last, true, "off"));
        assertThat(s.phase(FIRST)).as("what is off need not be fenced").isNotEqualTo(NodePhase.UNCONFIRMED);
    }
}
