package org.openqrm.ui.action;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.openqrm.core.command.Outcome.Reason;
import org.openqrm.core.domain.Fault;
import org.openqrm.core.domain.KernelImage;
import org.openqrm.ui.session.Session;

/** Waits for the end of an import that was started here, and says so if it fails: by then its dialog is long closed. */
public final class ImportWatch {
    private final Session session;
    private final String name;
    private @Nullable Runnable stop;

    private ImportWatch(Session session, String name) {
        this.session = session;
        this.name = name;
    }

    public static void start(Session session, String name) {
        ImportWatch watch = new ImportWatch(session, name);
        watch.stop = session.mirror().listen(_ -> watch.look());
        watch.look();
    }

    private void look() {
        Optional<KernelImage> kernel = session.mirror().image().kernel(name);
        if (kernel.isPresent() && kernel.get().state() == KernelImage.ImportState.IMPORTING) {
            return;
        }
        if (stop != null) {
            stop.run();
        }
        kernel.filter(k -> k.state() == KernelImage.ImportState.FAILED)
                .ifPresent(k -> Outcomes.refuse(
                        "The import of kernel image '" + name + "' has failed",
                        List.of(new Reason(
                                "source", k.fault().map(Fault::reason).orElse("the server gave no reason")))));
    }
}
