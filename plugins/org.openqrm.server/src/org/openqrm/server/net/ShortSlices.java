package org.openqrm.server.net;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Map;

/**
 * Asks the kernel for short slices of processor time for one thread (sched_setattr(2)). Since Linux 6.12 a thread that
 * wakes with a shorter slice than the one that runs is let in at once instead of after up to some milliseconds: what a
 * thread wants that has little to do and is waited for. It gets no larger share and needs no privilege; older kernels
 * take no notice.
 */
@SuppressWarnings("restricted")
public final class ShortSlices {
    private static final System.Logger LOG = System.getLogger(ShortSlices.class.getName());
    /** The shortest that the kernel takes, 0.1 ms. */
    private static final long SLICE_NANOS = 100_000;
    /** Of {@code struct sched_attr} in its first version. */
    private static final int ATTR_BYTES = 48;

    private static final int RUNTIME_OFFSET = 24;
    /** Numbers of sched_setattr; sched_getattr is the next one. */
    private static final Map<String, Long> SET_ATTR = Map.of("amd64", 314L, "aarch64", 274L);

    private ShortSlices() {}

    /** For the calling thread, which must be a platform thread. */
    public static void ask() {
        Long number = SET_ATTR.get(System.getProperty("os.arch"));
        if (number == null) {
            return;
        }
        try (Arena scratch = Arena.ofConfined()) {
            Linker linker = Linker.nativeLinker();
            MethodHandle get =
                    syscall(linker, FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT));
            MethodHandle set =
                    syscall(linker, FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_INT, ADDRESS, JAVA_INT));
            MemorySegment attributes = scratch.allocate(ATTR_BYTES, 8);
            // Read first: writing another niceness than the thread has would need a privilege.
            long done = (long) get.invokeExact(number + 1, 0, attributes, ATTR_BYTES, 0);
            if (done == 0) {
                attributes.set(ValueLayout.JAVA_LONG, RUNTIME_OFFSET, SLICE_NANOS);
                done = (long) set.invokeExact((long) number, 0, attributes, 0);
            }
            if (done != 0) {
                LOG.log(System.Logger.Level.DEBUG, "this kernel gives no short slices");
            }
        } catch (Throwable e) {
            LOG.log(System.Logger.Level.DEBUG, "no short slices", e);
        }
    }

    private static MethodHandle syscall(Linker linker, FunctionDescriptor signature) {
        return linker.downcallHandle(
                linker.defaultLookup().findOrThrow("syscall"), signature, Linker.Option.firstVariadicArg(1));
    }
}
