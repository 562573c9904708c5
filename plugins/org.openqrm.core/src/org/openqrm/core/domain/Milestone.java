package org.openqrm.core.domain;

import java.time.Instant;
import java.util.List;

/** A step that an instance has reached in its current start or failover. */
public record Milestone(Step step, Instant at) {
    private static final String FENCED_EVENT = "node.fenced";

    /** In the words of {@link Step#words()}, but with the name of the node that was switched off, if {@code image} knows it. */
    public String words(DataCenterImage image, VeId ve) {
        return step == Step.FENCED ? fenced(image, ve) : step.words();
    }

    /** The event and the milestone are of the same decision, and so of the same time. */
    private String fenced(DataCenterImage image, VeId ve) {
        List<Event> events = image.events();
        for (int i = events.size() - 1; i >= 0 && !events.get(i).at().isBefore(at); i--) {
            Event event = events.get(i);
            boolean ours = event.type().equals(FENCED_EVENT)
                    && event.at().equals(at)
                    && event.ve().filter(ve::equals).isPresent();
            if (ours) {
                return event.node()
                        .flatMap(image::node)
                        .map(node -> node.name() + " is off")
                        .orElse(step.words());
            }
        }
        return step.words();
    }

    public enum Step {
        /** A person or a policy asked for it. */
        REQUESTED("requested"),
        /** The last sign of life of the node that failed. */
        LAST_BEAT("last sign of life"),
        /** The silence was noticed. */
        DETECTED("silence noticed"),
        /** The failed node is known to be off. */
        FENCED("old node is off"),
        /** A node was chosen and the assignment committed. */
        ASSIGNED("node chosen"),
        /** The node fetched its boot script. */
        BOOT_SERVED("boot script fetched"),
        /** Its agent enrolled. */
        ENROLLED("agent enrolled"),
        /** The root file system is mounted. */
        ROOT_MOUNTED("root mounted"),
        /** The image's init runs. */
        ACTIVE("active");

        private final String words;

        Step(String words) {
            this.words = words;
        }

        /** For a person, on screen and on the command line alike; not capitalized. */
        public String words() {
            return words;
        }
    }
}
