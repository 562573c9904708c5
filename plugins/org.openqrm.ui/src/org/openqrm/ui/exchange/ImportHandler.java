package org.openqrm.ui.exchange;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.handlers.HandlerUtil;
import org.jspecify.annotations.Nullable;
import org.openqrm.core.command.Command;
import org.openqrm.core.command.Outcome;
import org.openqrm.core.command.Outcome.Reason;
import org.openqrm.model.exchange.Exchange;
import org.openqrm.model.exchange.ExchangeException;
import org.openqrm.model.exchange.ExchangeFile;
import org.openqrm.ui.action.Outcomes;
import org.openqrm.ui.open.Done;
import org.openqrm.ui.session.Session;
import org.openqrm.ui.text.Words;
import org.osgi.service.prefs.BackingStoreException;

/** Asks for a file, reads it in the background, shows what it would do, and does it by the commands of a person. */
public final class ImportHandler extends AbstractHandler {
    private static final String TITLE = "Import";

    private final FileQuestion file;

    public ImportHandler() {
        this(FileQuestion.open());
    }

    /** @param file asks which one */
    public ImportHandler(FileQuestion file) {
        this.file = file;
    }

    /** A file that was read, or why it was not. */
    private record Read(@Nullable Exchange exchange, String fault) {}

    @Override
    public @Nullable Object execute(ExecutionEvent event) {
        IWorkbenchWindow window = HandlerUtil.getActiveWorkbenchWindow(event);
        if (window == null) {
            return null;
        }
        file.ask(window.getShell(), TITLE, "").ifPresent(path -> CompletableFuture.supplyAsync(() -> read(path))
                .thenAccept(read -> window.getShell().getDisplay().asyncExec(() -> show(window, read))));
        return null;
    }

    private static Read read(Path path) {
        try {
            return new Read(new ExchangeFile().read(Files.readAllBytes(path)), "");
        } catch (IOException e) {
            return new Read(null, path + " cannot be read: " + Faults.text(e) + ".");
        } catch (ExchangeException e) {
            return new Read(null, path + ": " + e.getMessage());
        }
    }

    private static void show(IWorkbenchWindow window, Read read) {
        Session session = window.getService(Session.class);
        Exchange exchange = read.exchange();
        if (exchange == null) {
            Outcomes.refuse("Nothing was imported", List.of(new Reason("", read.fault())));
            return;
        }
        ImportPlan plan = ImportPlan.of(session.image(), exchange);
        if (new ImportPreview(window.getShell(), plan).open() == org.eclipse.jface.window.Window.OK) {
            carryOut(session, plan);
        }
    }

    private static void carryOut(Session session, ImportPlan plan) {
        List<Reason> refused = new ArrayList<>();
        try {
            WorkbenchSettings.write(plan.preferences());
        } catch (BackingStoreException e) {
            refused.add(new Reason("", "The preferences were not stored: " + e.getMessage()));
        }
        CompletableFuture<?>[] images = plan.images().stream()
                .map(i -> session.submit(i).thenAccept(o -> note(o, refused)))
                .toArray(CompletableFuture[]::new);
        // The Virtual Environments name the images: these have to be there first.
        CompletableFuture.allOf(images)
                .thenCompose(_ -> CompletableFuture.allOf(plan.ves().stream()
                        .map(v -> session.submit(new Command.CreateVe(ImportPlan.definition(session.image(), v)))
                                .thenAccept(o -> note(o, refused)))
                        .toArray(CompletableFuture[]::new)))
                .thenRun(() -> {
                    if (refused.isEmpty()) {
                        Done.say("Imported " + Words.count(plan.ves().size(), "Virtual Environment") + " and "
                                + Words.count(plan.images().size(), "image") + ".");
                    } else {
                        Outcomes.refuse(TITLE, refused);
                    }
                });
    }

    private static void note(Outcome outcome, List<Reason> refused) {
        if (outcome instanceof Outcome.Rejected(List<Reason> reasons)) {
            refused.addAll(reasons);
        }
    }
}
