package org.openqrm.ui.ve;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.jspecify.annotations.Nullable;
import org.openqrm.core.domain.DataCenterImage;
import org.openqrm.core.domain.VeDefinition;
import org.openqrm.core.domain.VeId;
import org.openqrm.ui.session.Session;
import org.openqrm.ui.table.Ticker;

/**
 * Compares all nodes with a definition, and counts their tags: on another thread, one comparison at a time, as 10,000 nodes
 * take a while. What is asked meanwhile is answered by the next one, and what nobody sees is not compared.
 */
final class Matching {
    /** Of a definition that is being typed: a moment after the last key. */
    private static final int TYPED_MS = 150;

    private static final int LOOK_MS = 250;
    /** What others change is compared so seldom that it takes a fifth of a processor at most. */
    private static final int SHARE = 5;

    /**
     * What was found.
     *
     * @param match the same object as before where nothing is different
     */
    record Found(Match match, List<TagUse> tags) {}

    private final Control owner;
    private final Session session;
    private final VeId ve;
    private final Supplier<VeDefinition> definition;
    private final Consumer<Found> found;
    private @Nullable Match last;
    private boolean news = true;
    private boolean comparing;
    private boolean waiting;
    private long notBefore = System.nanoTime();

    /**
     * On the SWT thread, as all that is called here.
     *
     * @param definition as it is edited now
     * @param found gets what was found, as long as {@code owner} lives
     */
    Matching(Control owner, Session session, VeId ve, Supplier<VeDefinition> definition, Consumer<Found> found) {
        this.owner = owner;
        this.session = session;
        this.ve = ve;
        this.definition = definition;
        this.found = found;
        Ticker.start(owner, LOOK_MS, this::look);
        compare();
    }

    /** The data centre has changed. */
    void changed() {
        news = true;
    }

    /** The definition has changed: whoever does that is waiting for the answer. */
    void edited() {
        news = true;
        notBefore = System.nanoTime();
        if (!waiting) {
            waiting = true;
            owner.getDisplay().timerExec(TYPED_MS, () -> {
                waiting = false;
                look();
            });
        }
    }

    private void look() {
        if (news && !comparing && !owner.isDisposed() && System.nanoTime() - notBefore >= 0) {
            compare();
        }
    }

    private void compare() {
        news = false;
        comparing = true;
        DataCenterImage image = session.image();
        VeDefinition wanted = definition.get();
        Match before = last;
        long begin = System.nanoTime();
        Display display = owner.getDisplay();
        CompletableFuture.supplyAsync(() -> compare(image, wanted, before)).whenComplete((now, failure) -> {
            if (!display.isDisposed()) {
                display.asyncExec(() -> compared(now, failure, System.nanoTime() - begin));
            }
        });
    }

    private Found compare(DataCenterImage image, VeDefinition wanted, @Nullable Match before) {
        Match now = Match.of(image, ve, wanted);
        return new Found(
                before != null && now.equals(before) ? before : now, TagUse.of(image.nodes().values().stream()));
    }

    private void compared(@Nullable Found now, @Nullable Throwable failure, long took) {
        comparing = false;
        notBefore = System.nanoTime() + took * (SHARE - 1);
        if (owner.isDisposed()) {
            return;
        }
        if (now == null) {
            throw new IllegalStateException("The nodes could not be compared", failure);
        }
        last = now.match();
        found.accept(now);
    }
}
