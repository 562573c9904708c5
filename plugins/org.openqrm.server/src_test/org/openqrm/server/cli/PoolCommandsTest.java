package org.openqrm.server.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.openqrm.server.cli.TestSite.Result;
import tools.jackson.databind.JsonNode;

class PoolCommandsTest {
    private final TestSite site = TestSite.open();

    @AfterEach
    void stop() {
        site.close();
    }

    @Test
    void theThresholdIsSetForEverybody() {
        assertEquals(
                "An alert is raised when the High Availability Pool is below 20 %.\n",
                site.done("pool", "threshold", "20").out());
        assertEquals(20, site.core.current().poolThreshold());
        assertEquals(
                "No alert is raised for the High Availability Pool.\n",
                site.done("pool", "threshold", "0").out());
        assertEquals(0, site.core.current().poolThreshold());
    }

    @Test
    void whatIsNoPercentageIsRefused() {
        Result much = site.run("pool", "threshold", "101");
        assertEquals(CommandLineInterface.REFUSED, much.code());
        assertEquals("The threshold is a percentage from 0 to 100, not 101.\n", much.err());
        assertEquals(
                CommandLineInterface.USAGE,
                site.run("pool", "threshold", "many").code());
        assertEquals(10, site.core.current().poolThreshold());
    }

    @Test
    void aPoolWithoutAnythingToGuardSaysSo() {
        site.node(1, 2048);
        assertEquals("""
                1 free node; nothing that has high availability runs.
                An alert is raised below 10 %.
                """, site.done("pool", "show").out());
    }

    @Test
    void eachStartedVirtualEnvironmentHasItsCover() {
        site.node(1, 2048);
        site.node(2, 2048);
        site.web();
        site.done("ve", "start", "web");
        TestSite.await("it has a node", () -> site.core.current().assignments().size() == 1);
        site.done("pool", "threshold", "0");
        assertEquals("""
                1 free node for 1 instance: 100 %.
                There is no threshold.

                VIRTUAL ENVIRONMENT  FAILURES COVERED  FREE NODES THAT FIT  PRIORITY
                web                  1 of 1                              1        50
                """, site.done("pool", "show").out());
        JsonNode json = site.done("pool", "show", "--json").json();
        assertEquals(0, json.get("threshold").asInt());
        assertEquals(100, json.get("percent").asInt());
        assertEquals("web", json.get("covers").get(0).get("name").asString());
        assertEquals("web", json.get("spares").get(0).get("serves").get(0).asString());
        assertTrue(json.get("below").isBoolean());
    }
}
