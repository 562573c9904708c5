package org.openqrm.ui.watch;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;

/** The SWT thread, seen from outside. */
final class ScreenThread {
    /** In these the X server and GTK are waited for; they answer as soon as they have a processor. */
    private static final String TOOLKIT = "org.eclipse.swt.internal.";

    /** Natives that wait for what is outside of the process. */
    private static final Set<String> WAITING_PACKAGES = Set.of("sun.nio.ch.", "sun.nio.fs.", "java.net.", "java.io.");

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final Thread thread;

    ScreenThread(Thread thread) {
        this.thread = thread;
    }

    /** What it has worked so far. */
    Duration work() {
        return Duration.ofNanos(Math.max(0, THREADS.getThreadCpuTime(thread.threadId())));
    }

    StackTraceElement[] stack() {
        return thread.getStackTrace();
    }

    /**
     * Whether it waits for something now. A thread inside a native method counts as running even if it sleeps there: it
     * waits if that method is one of files or sockets, and not if it is the toolkit's.
     */
    boolean waits(StackTraceElement[] stack) {
        return switch (thread.getState()) {
            case BLOCKED, WAITING, TIMED_WAITING -> true;
            case RUNNABLE ->
                stack.length > 0
                        && stack[0].isNativeMethod()
                        && !stack[0].getClassName().startsWith(TOOLKIT)
                        && WAITING_PACKAGES.stream().anyMatch(stack[0].getClassName()::startsWith);
            case NEW, TERMINATED -> false;
        };
    }

    /** From where it is down to where the event was taken from the queue: what is below is always the same. */
    static String text(StackTraceElement[] stack) {
        StringBuilder text = new StringBuilder();
        Arrays.stream(stack)
                .takeWhile(e -> !e.getMethodName().equals("readAndDispatch"))
                .forEach(e -> text.append("    at ").append(e).append('\n'));
        return text.toString();
    }
}
