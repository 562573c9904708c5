package org.openqrm.core.decide;

import java.util.List;
import org.openqrm.core.command.Outcome;
import org.openqrm.core.domain.DataCenterImage;
import org.openqrm.core.port.Change;
import org.openqrm.core.port.Effect;

/**
 * What is to happen.
 *
 * @param image as it will be once {@code changes} are committed
 * @param effects to run after the commit
 * @param outcome for whoever asked
 * @param faults of steps that were left out
 */
public record Decision(
        List<Change> changes, List<Effect> effects, DataCenterImage image, Outcome outcome, List<StepFault> faults) {}
