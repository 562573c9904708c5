package org.openqrm.server.http;

import java.nio.ByteBuffer;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import org.openqrm.server.net.TransferBook;

/** Tells the book how much of a file has gone out. */
final class CountedResponse extends Response.Wrapper {
    private final TransferBook.Entry entry;

    CountedResponse(Request request, Response response, TransferBook.Entry entry) {
        super(request, response);
        this.entry = entry;
    }

    @Override
    public void write(boolean last, @Nullable ByteBuffer content, Callback callback) {
        int count = content == null ? 0 : content.remaining();
        super.write(last, content, Callback.from(() -> entry.more(count), callback));
    }
}
