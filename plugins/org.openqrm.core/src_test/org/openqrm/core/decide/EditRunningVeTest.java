package org.openqrm.core.decide;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.openqrm.core.command.Command;
import org.openqrm.core.command.Outcome.Reason;
import org.openqrm.core.domain.ImageId;
import org.openqrm.core.domain.KernelId;
import org.openqrm.core.domain.RootMode;
import org.openqrm.core.domain.VeDefinition;
import org.openqrm.core.domain.VirtualEnvironment;

/** What the nodes of a running Virtual Environment boot stays as it is; the refusal names the field that was changed. */
class EditRunningVeTest {
    private final Scenario s = new Scenario();

    private VirtualEnvironment web() {
        return s.image.ve("web").orElseThrow();
    }

    private List<String> refused(Optional<KernelId> kernel, Optional<ImageId> image, RootMode mode) {
        VeDefinition d = web().definition();
        VeDefinition changed = new VeDefinition(
                d.name(),
                "new words",
                d.comment(),
                d.disabled(),
                d.priority(),
                kernel,
                image,
                mode,
                d.profile(),
                d.nodes(),
                d.highAvailability());
        return CommandRules.check(s.image, new Command.EditVe(web().id(), changed, web().revision())).stream()
                .map(Reason::field)
                .toList();
    }

    @Test
    void theFieldThatChangedIsNamed() {
        s.idle(1, 192);
        s.ve("web", 1, true);
        VeDefinition d = web().definition();
        assertThat(refused(Optional.empty(), d.image(), d.rootMode())).isEmpty();
        s.order(new Command.StartVe(web().id()));
        assertThat(refused(d.kernel(), d.image(), d.rootMode())).isEmpty();
        assertThat(refused(Optional.empty(), d.image(), d.rootMode())).containsExactly("kernel");
        assertThat(refused(d.kernel(), Optional.empty(), d.rootMode())).containsExactly("image");
        assertThat(refused(d.kernel(), d.image(), RootMode.EXCLUSIVE)).containsExactly("rootMode");
    }
}
