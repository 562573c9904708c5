package org.openqrm.core.decide;

import java.util.ArrayList;
import java.util.List;
import org.openqrm.core.command.Command;
import org.openqrm.core.command.Outcome.Reason;
import org.openqrm.core.domain.DataCenterImage;

/** Whether a command may be carried out now. The workbench enables its buttons by the same rules the server decides by. */
public final class CommandRules {
    private CommandRules() {}

    /** Why {@code command} would be refused; empty when it would be accepted. */
    public static List<Reason> check(DataCenterImage image, Command command) {
        List<Reason> reasons = new ArrayList<>();
        switch (command) {
            case Command.CreateVe c -> VeRules.checkDefinition(image, c.definition(), reasons);
            case Command.EditVe c -> VeRules.checkEdit(image, c, reasons);
            case Command.DeleteVe c -> VeRules.checkDelete(image, c.ve(), reasons);
            case Command.StartVe c -> VeStartRules.checkStart(image, c.ve(), reasons);
            case Command.StartVeOn c -> VeStartRules.checkStartOn(image, c, reasons);
            case Command.StopVe c -> VeRules.checkStop(image, c.ve(), reasons);
            case Command.CancelInstance c -> CancelRules.check(image, c.instance(), reasons);
            case Command.EditNode c -> NodeRules.checkEdit(image, c, reasons);
            case Command.SetPowerDevice c -> NodeRules.checkPowerDevice(image, c, reasons);
            case Command.RebootNode c -> NodeRules.checkReboot(image, c.node(), reasons);
            case Command.SwitchNode c -> NodeRules.checkSwitch(image, c, reasons);
            case Command.CycleNode c -> NodeRules.checkCycle(image, c.node(), reasons);
            case Command.ConfirmOff c -> NodeRules.checkConfirmOff(image, c.node(), reasons);
            case Command.ForgetNode c -> NodeRules.checkForget(image, c.node(), reasons);
            case Command.ImportKernel c -> ImageRules.checkImport(image, c, reasons);
            case Command.DeleteKernel c -> ImageRules.checkDelete(image, c.kernel(), reasons);
            case Command.AddImage c -> ImageRules.checkAdd(image, c, reasons);
            case Command.EditImage c -> ImageRules.checkEdit(image, c, reasons);
            case Command.DeleteImage c -> ImageRules.checkDelete(image, c.image(), reasons);
            case Command.AcknowledgeAlert c -> {
                if (!image.alerts().containsKey(c.event())) {
                    reasons.add(new Reason("event", "Event " + c.event() + " is not an open alert."));
                }
            }
            case Command.SetPoolThreshold c -> PoolRules.check(c, reasons);
        }
        return List.copyOf(reasons);
    }

    /** Carries out a command that {@link #check} found nothing against. */
    static void perform(Draft draft, Command command) {
        switch (command) {
            case Command.CreateVe c -> VeRules.create(draft, c.definition());
            case Command.EditVe c -> VeRules.edit(draft, c);
            case Command.DeleteVe c -> VeRules.delete(draft, c.ve());
            case Command.StartVe c -> VeStartRules.start(draft, c.ve());
            case Command.StartVeOn c -> VeStartRules.startOn(draft, c);
            case Command.StopVe c -> VeRules.stop(draft, c.ve());
            case Command.CancelInstance c -> CancelRules.perform(draft, c.instance());
            case Command.EditNode c -> NodeRules.edit(draft, c);
            case Command.SetPowerDevice c -> NodeRules.setPowerDevice(draft, c);
            case Command.RebootNode c -> NodeRules.reboot(draft, c.node());
            case Command.SwitchNode c -> NodeRules.switchPower(draft, c);
            case Command.CycleNode c -> NodeRules.cycle(draft, c.node());
            case Command.ConfirmOff c -> NodeRules.confirmOff(draft, c.node());
            case Command.ForgetNode c -> NodeRules.forget(draft, c.node());
            case Command.ImportKernel c -> ImageRules.startImport(draft, c);
            case Command.DeleteKernel c -> ImageRules.delete(draft, c.kernel());
            case Command.AddImage c -> ImageRules.add(draft, c);
            case Command.EditImage c -> ImageRules.edit(draft, c);
            case Command.DeleteImage c -> ImageRules.delete(draft, c.image());
            case Command.AcknowledgeAlert c ->
                draft.image()
                        .alerts()
                        .get(c.event())
                        .ifPresent(e -> draft.change(new org.openqrm.core.port.Change.PutEvent(Draft.acknowledged(e))));
            case Command.SetPoolThreshold c -> PoolRules.set(draft, c.percent());
        }
    }
}
