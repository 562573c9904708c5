package org.openqrm.simulator.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.openqrm.simulator.fleet.Workload.Reading;

/** The same seed tells the same story, in whatever order threads ask for its parts. */
class SameSeedTest {
    private static final double MONTH = 30 * 86_400.0;

    private static Story story(long seed) {
        Dice dice = new Dice(seed);
        return new Story(dice, Fleet.byDefault().machines(226, dice));
    }

    @Test
    void machinesAndMishapsAreThoseOfTheSeed() {
        assertEquals(story(7).machines(), story(7).machines());
        assertEquals(story(7).mishaps(MONTH), story(7).mishaps(MONTH));
        assertNotEquals(story(7).mishaps(MONTH), story(8).mishaps(MONTH));
        assertNotEquals(story(7).machines(), story(8).machines());
        assertTrue(story(7).mishaps(MONTH).size() > 5, "in a month something breaks");
    }

    @Test
    void theOrderOfQuestionsDoesNotMatter() {
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < 226; i++) {
            order.add(i);
        }
        List<Double> forwards = boots(story(3), order);
        Collections.shuffle(order, new Random(1));
        List<Double> shuffled = boots(story(3), order);
        for (int i = 0; i < order.size(); i++) {
            assertEquals(forwards.get(order.get(i)), shuffled.get(i), "boot of machine " + order.get(i));
        }
    }

    private static List<Double> boots(Story story, List<Integer> order) {
        return order.stream()
                .map(i -> story.post(story.machines().get(i), 2)
                        + story.boot(story.machines().get(i), 2))
                .toList();
    }

    @Test
    void aLargerFleetBeginsWithTheSmallerOne() {
        Dice dice = new Dice(5);
        assertEquals(
                Fleet.byDefault().machines(100, dice),
                Fleet.byDefault().machines(1000, dice).subList(0, 100));
    }

    @Test
    void loadFollowsTheDayAndStaysInItsBounds() {
        Workload workload = new Workload(new Dice(1));
        double least = 1;
        double most = 0;
        for (int minute = 0; minute < 24 * 60; minute++) {
            Reading reading = workload.at("web", 3, minute * 60.0);
            assertEquals(reading, workload.at("web", 3, minute * 60.0));
            assertTrue(reading.cpu() > 0 && reading.cpu() <= 1, "cpu " + reading);
            assertTrue(reading.memory() > 0 && reading.memory() < 1, "memory " + reading);
            least = Math.min(least, reading.cpu());
            most = Math.max(most, reading.cpu());
        }
        assertTrue(most - least > 0.15, "day and night differ: " + least + " to " + most);
        assertTrue(workload.at("", 3, 1000).cpu() < 0.02, "an idle machine has nothing to do");
    }

    @Test
    void timesAreSpreadAroundTheModels() {
        Story story = story(2);
        for (MachineSpec machine : story.machines()) {
            for (int start = 0; start < 5; start++) {
                double share = story.post(machine, start) / machine.model().postSeconds();
                double spread = machine.model().spread();
                assertTrue(share >= 1 - spread && share <= 1 + spread, machine.name() + " takes " + share);
            }
        }
        assertNotEquals(
                story.post(story.machines().getFirst(), 0),
                story.post(story.machines().getFirst(), 1));
    }
}
