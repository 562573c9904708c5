package org.openqrm.bench.probe;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Listener;
import org.eclipse.swt.widgets.Table;
import org.eclipse.ui.IStartup;
import org.eclipse.ui.IViewPart;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchPart;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.PlatformUI;

/**
 * Measures a running workbench from inside, asked by files in the directory that the property {@code openqrm.bench}
 * names: {@code ask} holds a question, {@code answer} gets one line of JSON. {@code open VIEW ROWS} closes the view and
 * opens it until its table is painted, and tells when the table has so many rows, too; {@code watch SECONDS} asks the SWT thread for a sign of life every 20 ms; {@code churn VIEW
 * ...} opens and closes each of the views with an editor of the first thing in its table, and counts what widgets are left.
 */
public final class Probe implements IStartup {
    private static final int PINGS_MS = 20;

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();

    @Override
    public void earlyStartup() {
        Path place = Path.of(System.getProperty("openqrm.bench"));
        Thread.ofPlatform().daemon().name("bench-probe").start(() -> serve(place));
    }

    private void serve(Path place) {
        try {
            while (true) {
                Path ask = place.resolve("ask");
                if (Files.exists(ask)) {
                    String[] words = Files.readString(ask).strip().split(" ");
                    Files.delete(ask);
                    String answer =
                            switch (words[0]) {
                                case "open" -> open(words[1], Integer.parseInt(words[2]));
                                case "watch" -> watch(Integer.parseInt(words[1]));
                                default -> churn(words);
                            };
                    Files.writeString(place.resolve("answer.new"), answer);
                    Files.move(place.resolve("answer.new"), place.resolve("answer"), StandardCopyOption.ATOMIC_MOVE);
                }
                Thread.sleep(50);
            }
        } catch (Exception e) {
            e.printStackTrace();
        }
    }

    private String open(String view, int rows) {
        String[] answer = {""};
        PlatformUI.getWorkbench().getDisplay().syncExec(() -> answer[0] = openNow(view, rows));
        return answer[0];
    }

    private String openNow(String view, int rows) {
        Display display = PlatformUI.getWorkbench().getDisplay();
        IWorkbenchPage page = PlatformUI.getWorkbench().getActiveWorkbenchWindow().getActivePage();
        IViewPart before = page.findView(view);
        if (before != null) {
            page.hideView(before);
        }
        while (display.readAndDispatch()) {
            // what closing left to do is not part of opening
        }
        Table[] seen = {null};
        long cpu = threads.getCurrentThreadCpuTime();
        long begin = System.nanoTime();
        Listener painted = event -> {
            if (event.widget instanceof Table table && table.getItemCount() > 0 && table.isVisible()) {
                seen[0] = table;
            }
        };
        display.addFilter(SWT.Paint, painted);
        try {
            page.showView(view);
            long created = System.nanoTime();
            dispatch(display, begin, () -> seen[0] != null);
            long shown = System.nanoTime();
            long used = threads.getCurrentThreadCpuTime() - cpu;
            dispatch(display, begin, () -> seen[0] != null && seen[0].getItemCount() >= rows);
            return json("ms %.1f createMs %.1f cpuMs %.1f completeMs %.1f rows %d", (shown - begin) / 1e6,
                    (created - begin) / 1e6, used / 1e6, (System.nanoTime() - begin) / 1e6,
                    seen[0] == null ? -1 : seen[0].getItemCount());
        } catch (PartInitException e) {
            throw new IllegalStateException(e);
        } finally {
            display.removeFilter(SWT.Paint, painted);
        }
    }

    private static void dispatch(Display display, long begin, BooleanSupplier until) {
        while (!until.getAsBoolean() && System.nanoTime() - begin < TimeUnit.SECONDS.toNanos(30)) {
            if (!display.readAndDispatch()) {
                display.sleep();
            }
        }
    }

    private String churn(String[] words) throws InterruptedException {
        Display display = PlatformUI.getWorkbench().getDisplay();
        int[] opened = {0};
        for (int i = 1; i < words.length; i++) {
            String view = words[i];
            display.syncExec(() -> show(view));
            Thread.sleep(700);
            display.syncExec(() -> openFirst(display));
            Thread.sleep(1500);
            display.syncExec(() -> opened[0] += closeEditors());
            Thread.sleep(300);
        }
        int[] widgets = {0};
        display.syncExec(() -> {
            show(words[1]);
            for (Control shell : display.getShells()) {
                widgets[0] += count(shell);
            }
        });
        return json("editors %d widgets %d", opened[0], widgets[0]);
    }

    private static IWorkbenchPage page() {
        return PlatformUI.getWorkbench().getActiveWorkbenchWindow().getActivePage();
    }

    private static void show(String view) {
        try {
            page().showView(view);
        } catch (PartInitException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As a person does by a double click. */
    private static void openFirst(Display display) {
        Control focus = display.getFocusControl();
        Table table = focus instanceof Table t ? t : table(page().getActivePart());
        if (table != null && table.getItemCount() > 0) {
            table.setSelection(0);
            table.notifyListeners(SWT.Selection, new Event());
            table.notifyListeners(SWT.DefaultSelection, new Event());
        }
    }

    private static Table table(IWorkbenchPart part) {
        return part == null ? null : table(part.getSite().getShell());
    }

    private static Table table(Composite in) {
        for (Control child : in.getChildren()) {
            Table found = child instanceof Table t && t.isVisible() && t.getItemCount() > 0
                    ? t
                    : child instanceof Composite c ? table(c) : null;
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private static int closeEditors() {
        int open = page().getEditorReferences().length;
        page().closeAllEditors(false);
        return open;
    }

    private static int count(Control control) {
        int all = 1;
        if (control instanceof Composite composite) {
            for (Control child : composite.getChildren()) {
                all += count(child);
            }
        }
        return all;
    }

    private String watch(int seconds) throws InterruptedException {
        Display display = PlatformUI.getWorkbench().getDisplay();
        long swt = display.getThread().threadId();
        long cpu = threads.getThreadCpuTime(swt);
        long begin = System.nanoTime();
        long end = begin + TimeUnit.SECONDS.toNanos(seconds);
        double[] waits = new double[seconds * 1000 / PINGS_MS + 1];
        double[] work = new double[waits.length];
        int pings = 0;
        while (System.nanoTime() < end && pings < waits.length) {
            long cpuBefore = threads.getThreadCpuTime(swt);
            long asked = System.nanoTime();
            CountDownLatch served = new CountDownLatch(1);
            display.asyncExec(served::countDown);
            served.await();
            waits[pings] = (System.nanoTime() - asked) / 1e6;
            work[pings++] = (threads.getThreadCpuTime(swt) - cpuBefore) / 1e6;
            Thread.sleep(PINGS_MS);
        }
        double took = System.nanoTime() - begin;
        double share = (threads.getThreadCpuTime(swt) - cpu) / took;
        java.util.Arrays.sort(waits, 0, pings);
        java.util.Arrays.sort(work, 0, pings);
        return json("pings %d medianMs %.1f p99Ms %.1f worstMs %.1f worstWorkMs %.1f swtPercent %.2f", pings,
                waits[pings / 2], waits[pings * 99 / 100], waits[pings - 1], work[pings - 1], share * 100);
    }

    /** Words and numbers in turns. */
    private static String json(String words, Object... values) {
        String[] parts = String.format(Locale.ROOT, words, values).split(" ");
        StringBuilder text = new StringBuilder("{");
        for (int i = 0; i < parts.length; i += 2) {
            text.append(i == 0 ? "" : ", ").append('"').append(parts[i]).append("\": ").append(parts[i + 1]);
        }
        return text.append("}\n").toString();
    }
}
