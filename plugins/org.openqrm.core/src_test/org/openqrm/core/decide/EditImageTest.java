package org.openqrm.core.decide;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.openqrm.core.command.Command;
import org.openqrm.core.domain.ApplicationImage;

/** A person corrects what is known of an application image. */
class EditImageTest {
    private final Scenario s = new Scenario();

    private ApplicationImage image() {
        return s.image.images().values().iterator().next();
    }

    private Command.EditImage edit(String name, String server, String path, String options) {
        return new Command.EditImage(image().id(), name, server, path, options, "moved");
    }

    private Command.EditImage moved() {
        return edit(image().name(), "10.9.9.9", "/new", image().options());
    }

    private String refusal(Command command) {
        return CommandRules.check(s.image, command).toString();
    }

    @Test
    void allOfItChangesWhileNothingRunsOnIt() {
        s.ve("web", 1, true);
        ApplicationImage before = image();
        s.order(edit("other", "10.9.9.9", "/new", ""));
        assertThat(image())
                .isEqualTo(new ApplicationImage(
                        before.id(), "other", "10.9.9.9", "/new", "vers=4.2", "moved", before.created()));
        assertThat(s.image.events().getLast().type()).isEqualTo("image.edited");
    }

    @Test
    void whereItIsStaysWhileAVirtualEnvironmentRunsOnIt() {
        s.idle(1, 192);
        s.ve("web", 1, true);
        s.order(new Command.StartVe(s.image.ve("web").orElseThrow().id()));
        assertThat(refusal(moved())).contains("field=server").contains("'web' runs on it");
        assertThat(refusal(edit(image().name(), image().server(), image().path(), "vers=3")))
                .contains("field=options");
        Command.EditImage renamed = edit("other", image().server(), image().path(), image().options());
        assertThat(CommandRules.check(s.image, renamed)).isEmpty();
        s.order(renamed);
        assertThat(image().name()).isEqualTo("other");
        assertThat(image().comment()).isEqualTo("moved");
    }

    @Test
    void whatIsNoImageAndBadInputIsRefused() {
        s.ve("web", 1, true);
        assertThat(refusal(edit("", "no host!", "relative", "a b")))
                .contains("field=name")
                .contains("field=server")
                .contains("field=path")
                .contains("field=options");
        Command.EditImage gone =
                new Command.EditImage(new org.openqrm.core.domain.ImageId(99_999), "x", "10.9.9.9", "/new", "", "");
        assertThat(refusal(gone)).contains("does not exist any more");
    }
}
