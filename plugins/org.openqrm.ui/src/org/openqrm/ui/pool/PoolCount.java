package org.openqrm.ui.pool;

import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.eclipse.swt.widgets.Control;
import org.jspecify.annotations.Nullable;
import org.openqrm.core.domain.DataCenterImage;
import org.openqrm.core.pool.HaPool;
import org.openqrm.ui.session.Session;
import org.openqrm.ui.table.Ticker;

/** Counts the pool anew when the data centre has changed: on the render thread, and so seldom that drawing does not wait for it. */
final class PoolCount {
    private static final int REFRESH_MS = 1000;

    /** Counting takes at most this part of the render thread, as long as the figure does not get too old. */
    private static final int SHARE = 20;

    /** So old a figure may be at most when counting takes long, as on a machine that has much else to do. */
    private static final long MOST_PAUSE_NS = 10_000_000_000L;

    private final Control owner;
    private final Session session;
    private final Consumer<HaPool> counted;
    private HaPool pool = HaPool.NONE;
    private int threshold;
    private @Nullable DataCenterImage shown;
    private boolean counting;
    private long notBefore = System.nanoTime();

    /** @param counted gets the pool on the SWT thread, as long as {@code owner} lives and can be seen; also for another threshold */
    PoolCount(Control owner, Session session, Consumer<HaPool> counted) {
        this.owner = owner;
        this.session = session;
        this.counted = counted;
        Ticker.start(owner, REFRESH_MS, this::refresh);
        refresh();
    }

    /** Counts now, if there is something new and it is not too soon. */
    void refresh() {
        if (threshold != session.image().poolThreshold()) {
            hand(pool); // counting may have to wait
        }
        DataCenterImage image = session.mirror().image();
        if (image == shown || counting || System.nanoTime() - notBefore < 0) {
            return;
        }
        counting = true;
        var display = owner.getDisplay();
        try {
            session.renderer().execute(() -> {
                long begin = System.nanoTime();
                HaPool now = HaPool.of(image);
                long took = System.nanoTime() - begin;
                if (!display.isDisposed()) {
                    display.asyncExec(() -> counted(image, now, took));
                }
            });
        } catch (RejectedExecutionException e) {
            counting = false; // the workbench is closing
        }
    }

    private void counted(DataCenterImage image, HaPool now, long took) {
        counting = false;
        notBefore = System.nanoTime() + Math.min(took * SHARE, MOST_PAUSE_NS);
        if (!owner.isDisposed()) {
            shown = image;
            hand(now);
        }
    }

    private void hand(HaPool now) {
        pool = now;
        threshold = session.image().poolThreshold();
        counted.accept(now);
    }
}
