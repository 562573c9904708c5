package org.openqrm.ui.form;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.openqrm.core.domain.DataCenterImage;
import org.openqrm.core.domain.RootMode;
import org.openqrm.core.domain.VeDefinition;
import org.openqrm.core.domain.VeId;
import org.openqrm.core.domain.VirtualEnvironment.Desired;
import org.openqrm.model.edit.VeDraft;
import org.openqrm.model.edit.VeField;
import org.openqrm.model.mirror.Mirror;
import org.openqrm.ui.Images;
import org.openqrm.ui.text.Quantities;

class EditFormTest {
    private final DataCenterImage image = new Images()
            .ve(1, VeDefinition.named("web"), Desired.STOPPED)
            .ve(2, VeDefinition.named("db"), Desired.STOPPED)
            .image();
    private final EditForm<VeDefinition> form = new EditForm<>(draft(), () -> image, () -> 1);

    private VeDraft draft() {
        Mirror mirror = new Mirror();
        mirror.show(image);
        return new VeDraft(mirror.ve(new VeId(1)).orElseThrow());
    }

    @Test
    void whatIsStoredHasNoProblem() {
        assertThat(form.problems()).isEmpty();
        assertThat(form.dirty()).isFalse();
    }

    @Test
    void judgesByTheRulesOfTheServer() {
        form.type(VeField.NAME, "db", s -> s);
        assertThat(form.problems()).extracting(Problem::path).containsExactly("name");
        form.type(VeField.NAME, "Shop!", s -> s);
        assertThat(form.problems()).singleElement().satisfies(p -> assertThat(p.text())
                .contains("host name"));
    }

    @Test
    void aProblemIsNamedAtTheFieldOfTheForm() {
        form.set(VeField.ROOT_MODE, RootMode.EXCLUSIVE);
        form.set(VeField.NODES, 2);
        assertThat(form.problems()).extracting(Problem::path).containsExactly(VeField.ROOT_MODE.path());
    }

    @Test
    void whatCannotBeReadIsKeptApartUntilItCan() {
        form.type(VeField.PRIORITY, "high", s -> Quantities.parseCount(s, "Priority"));
        assertThat(form.misread(VeField.PRIORITY)).isTrue();
        assertThat(form.dirty()).isTrue();
        assertThat(form.draft().dirty()).isFalse();
        assertThat(form.problems())
                .extracting(Problem::text)
                .containsExactly("Priority: 'high' is not a whole number.");

        form.type(VeField.PRIORITY, "50", s -> Quantities.parseCount(s, "Priority"));
        assertThat(form.problems()).isEmpty();
        assertThat(form.dirty()).isFalse();
    }
}
