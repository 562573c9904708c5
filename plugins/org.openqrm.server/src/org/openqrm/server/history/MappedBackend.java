package org.openqrm.server.history;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;
import org.rrd4j.core.ByteBufferBackend;
import org.rrd4j.core.RrdBackend;
import org.rrd4j.core.RrdFileBackend;
import org.rrd4j.core.RrdFileBackendFactory;

/**
 * A file mapped into memory, unmapped when it is closed. An update touches some hundred places: this costs an eighth of
 * what seeking and writing each of them does. The library's own mapping is unmapped by means that the JDK is about to
 * withdraw. For one thread.
 */
final class MappedBackend extends ByteBufferBackend implements RrdFileBackend {
    /** Opens one file, and makes it if it is not there. */
    static final class Factory extends RrdFileBackendFactory {
        private @Nullable MappedBackend opened;

        @Override
        public String getName() {
            return "OPENQRM";
        }

        @Override
        protected RrdBackend open(String path, boolean readOnly) throws IOException {
            MappedBackend backend = new MappedBackend(path);
            opened = backend;
            return backend;
        }

        /** Lets go of the file. */
        void release() throws IOException {
            if (opened != null) {
                opened.release();
            }
        }

        @Override
        protected boolean shouldValidateHeader(URI uri) {
            return true;
        }
    }

    private static final int BLOCK = 64 * 1024;

    private final FileChannel channel;
    private final Arena arena = Arena.ofConfined();
    private long length;

    private MappedBackend(String path) throws IOException {
        super(path);
        channel = FileChannel.open(
                Path.of(path), StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.CREATE);
        length = channel.size();
        if (length > 0) {
            map();
        }
    }

    private void map() throws IOException {
        try {
            setByteBuffer(channel.map(MapMode.READ_WRITE, 0, length, arena)
                    .asByteBuffer()
                    .order(ByteOrder.BIG_ENDIAN));
        } catch (IOException | RuntimeException e) {
            release();
            throw e;
        }
    }

    /** Writes every block: were they taken as they are touched, a full disk would be a fault in the middle of memory. */
    @Override
    protected void setLength(long wanted) throws IOException {
        ByteBuffer block = ByteBuffer.allocate(BLOCK);
        for (long at = 0; at < wanted; ) {
            block.clear().limit((int) Math.min(BLOCK, wanted - at));
            at += channel.write(block, at);
        }
        length = wanted;
        map();
    }

    @Override
    public long getLength() {
        return length;
    }

    @Override
    public String getCanonicalPath() {
        return getPath();
    }

    @Override
    protected boolean isCachingAllowed() {
        return false; // one open file at a time, and no copy of it
    }

    @Override
    protected void close() throws IOException {
        super.close();
        release();
    }

    private void release() throws IOException {
        if (arena.scope().isAlive()) {
            arena.close();
        }
        channel.close();
    }
}
