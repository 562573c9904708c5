package org.openqrm.model.edit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.openqrm.core.command.Command;
import org.openqrm.core.domain.DataCenterImage;
import org.openqrm.core.domain.KernelId;
import org.openqrm.core.domain.Requirement;
import org.openqrm.core.domain.VeDefinition;
import org.openqrm.core.domain.VeId;
import org.openqrm.core.domain.VirtualEnvironment;
import org.openqrm.core.port.Change;
import org.openqrm.model.mirror.Mirror;
import org.openqrm.model.mirror.SampleData;

class VeDraftTest {
    private final VirtualEnvironment stored = SampleData.ve(1, "web");
    private final VeDraft draft = draft(stored);

    private static VeDraft draft(VirtualEnvironment ve) {
        Mirror mirror = new Mirror();
        mirror.show(SampleData.with(DataCenterImage.empty(), new Change.PutVe(ve)));
        return new VeDraft(mirror.ve(new VeId(1)).orElseThrow());
    }

    private VirtualEnvironment savedElsewhere(VeField field, Object value) {
        VeDraft other = draft(stored);
        other.set(field, value);
        return new VirtualEnvironment(
                stored.id(), other.current(), stored.desired(), stored.revision() + 1, 0, stored.changed());
    }

    @Test
    void aCopyOfWhatIsStored() {
        assertThat(draft.current()).isEqualTo(VeDefinition.named("web"));
        assertThat(draft.dirty()).isFalse();
    }

    @Test
    void everyFieldCanBeSetAndUndone() {
        List<Object> values = List.of(
                "n",
                "d",
                "c",
                true,
                7,
                Optional.of(new KernelId(3)),
                Optional.of(new org.openqrm.core.domain.ImageId(4)),
                org.openqrm.core.domain.RootMode.EXCLUSIVE,
                Requirement.exactly(2048L),
                Requirement.atLeast(2),
                Requirement.atLeast(2000),
                Optional.of("Xeon"),
                Set.of("dmz"),
                Set.of("old"),
                Set.of(new org.openqrm.core.domain.NodeId(7)),
                Set.of(new org.openqrm.core.domain.NodeId(8), new org.openqrm.core.domain.NodeId(9)),
                3,
                false);
        for (VeField field : VeField.values()) {
            VeDefinition before = draft.current();
            draft.set(field, values.get(field.ordinal()));
            assertThat(draft.differences(before, draft.current()))
                    .extracting(Field::path)
                    .containsExactly(field.path());
            draft.commandStack().undo();
            assertThat(draft.current()).isEqualTo(before);
            draft.commandStack().redo();
        }
        assertThat(draft.dirty()).isTrue();
    }

    @Test
    void aTypedWordIsOneStepToUndo() {
        draft.type(VeField.COMMENT, "a");
        draft.type(VeField.COMMENT, "ab");
        draft.type(VeField.DESCRIPTION, "x");
        draft.endTyping();
        draft.type(VeField.DESCRIPTION, "xy");
        draft.commandStack().undo();
        assertThat(draft.current().description()).isEqualTo("x");
        draft.commandStack().undo();
        draft.commandStack().undo();
        assertThat(draft.current().comment()).isEmpty();
        assertThat(draft.commandStack().canUndo()).isFalse();
        draft.commandStack().redo();
        assertThat(draft.current().comment()).isEqualTo("ab");
    }

    @Test
    void typingTheOldValueBackIsNoChange() {
        draft.type(VeField.NAME, "webx");
        draft.type(VeField.NAME, "web");
        assertThat(draft.dirty()).isFalse();
    }

    @Test
    void listenersHearOfEachChange() {
        int[] heard = {0};
        Runnable stop = draft.onChange(() -> heard[0]++);
        draft.type(VeField.NAME, "a");
        draft.type(VeField.NAME, "ab");
        stop.run();
        draft.set(VeField.NODES, 2);
        assertThat(heard[0]).isEqualTo(2);
    }

    @Test
    void savesWithTheRevisionItSaw() {
        draft.set(VeField.NODES, 2);
        assertThat(draft.command(draft.revision())).isInstanceOfSatisfying(Command.EditVe.class, c -> {
            assertThat(c.revision()).isEqualTo(1);
            assertThat(c.definition().nodes()).isEqualTo(2);
        });
    }

    @Test
    void differentFieldsDoNotConflictAndAreMerged() {
        draft.set(VeField.NODES, 2);
        VirtualEnvironment theirs = savedElsewhere(VeField.PRIORITY, 80);
        assertThat(draft.conflicts(theirs.definition())).isEmpty();
        draft.rebase(theirs.definition(), theirs.revision(), Set.of());
        assertThat(draft.current().nodes()).isEqualTo(2);
        assertThat(draft.current().priority()).isEqualTo(80);
        assertThat(draft.revision()).isEqualTo(2);
        assertThat(draft.dirty()).isTrue();
    }

    @Test
    void theSameFieldConflictsAndEitherSideCanBeTaken() {
        draft.set(VeField.PRIORITY, 10);
        draft.set(VeField.NODES, 2);
        VirtualEnvironment theirs = savedElsewhere(VeField.PRIORITY, 80);
        assertThat(draft.conflicts(theirs.definition())).containsExactly(new Conflict<>(VeField.PRIORITY, 50, 10, 80));
        draft.rebase(theirs.definition(), theirs.revision(), Set.of(VeField.PRIORITY));
        assertThat(draft.current().priority()).isEqualTo(80);
        assertThat(draft.current().nodes()).isEqualTo(2);
    }

    @Test
    void theSameValueOnBothSidesIsNoConflict() {
        draft.set(VeField.PRIORITY, 80);
        assertThat(draft.conflicts(savedElsewhere(VeField.PRIORITY, 80).definition()))
                .isEmpty();
    }

    @Test
    void afterItsOwnSaveItIsCleanAndCanStillUndo() {
        draft.set(VeField.PRIORITY, 80);
        draft.rebase(savedElsewhere(VeField.PRIORITY, 80).definition(), 2, Set.of());
        assertThat(draft.dirty()).isFalse();
        draft.commandStack().undo();
        assertThat(draft.current().priority()).isEqualTo(50);
        assertThat(draft.dirty()).isTrue();
    }
}
