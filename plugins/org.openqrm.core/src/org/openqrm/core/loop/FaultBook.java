package org.openqrm.core.loop;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openqrm.core.decide.StepFault;

/** Which steps fail at present, so that each fault is logged once and not ten times a second. The core thread's. */
final class FaultBook {
    private static final Logger LOG = System.getLogger(FaultBook.class.getName());

    /** A fault that comes and goes is one fault. */
    private static final long QUIET_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final Map<String, Seen> seen = new LinkedHashMap<>();

    private record Seen(StepFault fault, long last) {}

    /** Notes the faults of one pass and logs what is new. */
    News note(List<StepFault> faults, long nanos) {
        if (faults.isEmpty() && seen.isEmpty()) {
            return new News(List.of(), List.of());
        }
        List<StepFault> begun = new ArrayList<>();
        for (StepFault fault : faults) {
            if (seen.put(fault.thing(), new Seen(fault, nanos)) == null) {
                begun.add(fault);
                LOG.log(Level.ERROR, fault.thing() + " could not be taken a step further", fault.cause());
            }
        }
        List<StepFault> over = new ArrayList<>();
        for (Iterator<Seen> all = seen.values().iterator(); all.hasNext(); ) {
            Seen each = all.next();
            if (nanos - each.last() > QUIET_NANOS) {
                all.remove();
                over.add(each.fault());
                LOG.log(Level.INFO, "{0} goes on", each.fault().thing());
            }
        }
        return new News(begun, over);
    }

    /**
     * What changed.
     *
     * @param begun faults that are new
     * @param over faults that were not met again for a while
     */
    record News(List<StepFault> begun, List<StepFault> over) {
        boolean isEmpty() {
            return begun.isEmpty() && over.isEmpty();
        }
    }
}
