package org.openqrm.server.http;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.content.ResourceHttpContent;
import org.eclipse.jetty.io.ByteBufferPool;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.ResourceService;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.resource.ResourceFactory;
import org.jspecify.annotations.Nullable;
import org.openqrm.core.domain.KernelId;
import org.openqrm.core.domain.KernelImage;
import org.openqrm.core.journal.BootPhase;
import org.openqrm.server.journal.BootSign;
import org.openqrm.server.journal.BootWatch;
import org.openqrm.server.net.Tally;
import org.openqrm.server.net.TransferBook;

/** Routes. A path is compared with fixed patterns; what it names is looked up by id or in a table, never opened. */
final class BootHandler extends Handler.Abstract {
    private static final Pattern KERNEL = Pattern.compile("/kernel/([0-9]{1,9})/(vmlinuz|initramfs|modules)");
    private static final Pattern LOADER = Pattern.compile("/loader/([A-Za-z0-9._-]{1,64})");
    private static final int CHUNK = 128 * 1024;

    private final ScriptSource scripts;
    private final ImageFiles images;
    private final Function<String, Optional<Path>> loaders;
    private final Tally<HttpCount> tally;
    private final TransferBook book;
    private final BootWatch boots;
    private final InstantSource clock;
    private final ResourceService resources = new ResourceService();

    BootHandler(
            ScriptSource scripts,
            ImageFiles images,
            Function<String, Optional<Path>> loaders,
            Tally<HttpCount> tally,
            TransferBook book,
            BootWatch boots,
            InstantSource clock) {
        this.scripts = scripts;
        this.images = images;
        this.loaders = loaders;
        this.tally = tally;
        this.book = book;
        this.boots = boots;
        this.clock = clock;
        resources.setDirAllowed(false);
        resources.setAcceptRanges(true);
        installBean(resources);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        tally.count(HttpCount.REQUESTS);
        boolean head = request.getMethod().equals("HEAD");
        if (!head && !request.getMethod().equals("GET")) {
            tally.count(HttpCount.REFUSED_METHOD);
            response.getHeaders().put(HttpHeader.ALLOW, "GET, HEAD");
            Response.writeError(request, response, callback, HttpStatus.METHOD_NOT_ALLOWED_405);
            return true;
        }
        String path = Request.getPathInContext(request);
        Matcher kernel = KERNEL.matcher(path);
        Matcher loader = LOADER.matcher(path);
        if (path.equals("/boot.ipxe")) {
            script(request, response, callback, head);
        } else if (kernel.matches()) {
            kernel(request, response, callback, new KernelId(Integer.parseInt(kernel.group(1))), kernel.group(2));
        } else if (loader.matches()) {
            file(request, response, callback, loaders.apply(loader.group(1)), HttpCount.LOADER);
        } else {
            notFound(request, response, callback);
        }
        return true;
    }

    private void script(Request request, Response response, Callback callback, boolean head) {
        String text = scripts.scriptFor(Request.getRemoteAddr(request), Request.getLocalAddr(request), !head);
        byte[] octets = text.getBytes(StandardCharsets.US_ASCII);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/plain");
        response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, octets.length);
        if (head) {
            callback.succeeded();
        } else {
            response.write(true, ByteBuffer.wrap(octets), callback);
        }
    }

    private void kernel(Request request, Response response, Callback callback, KernelId id, String what) {
        boolean ready =
                scripts.image().kernels().get(id).filter(KernelImage::ready).isPresent();
        Path path =
                switch (what) {
                    case "vmlinuz" -> images.vmlinuz(id);
                    case "initramfs" -> images.initramfs(id);
                    default -> images.modules(id);
                };
        HttpCount count =
                switch (what) {
                    case "vmlinuz" -> HttpCount.KERNEL;
                    case "initramfs" -> HttpCount.INITRAMFS;
                    default -> HttpCount.MODULES;
                };
        file(request, response, callback, ready ? Optional.of(path) : Optional.empty(), count);
    }

    private void file(Request request, Response response, Callback callback, Optional<Path> path, HttpCount count) {
        if (path.isEmpty() || !Files.isRegularFile(path.get())) {
            notFound(request, response, callback);
            return;
        }
        tally.count(count);
        ByteBufferPool.Sized buffers =
                new ByteBufferPool.Sized(request.getComponents().getByteBufferPool(), true, CHUNK);
        // A HEAD sends nothing.
        TransferBook.@Nullable Entry entry = request.getMethod().equals("GET") ? begin(request, path.get()) : null;
        resources.doGet(
                request,
                entry == null ? response : new CountedResponse(request, response, entry),
                entry == null ? callback : watched(request, callback, phase(count), entry),
                new ResourceHttpContent(
                        ResourceFactory.root().newResource(path.get()), "application/octet-stream", buffers));
    }

    private TransferBook.Entry begin(Request request, Path path) {
        String asked = Request.getPathInContext(request).substring(1);
        return book.begin(Request.getRemoteAddr(request), asked, path.toFile().length());
    }

    private static BootPhase phase(HttpCount count) {
        return switch (count) {
            case KERNEL -> BootPhase.KERNEL;
            case INITRAMFS -> BootPhase.INITRAMFS;
            case MODULES -> BootPhase.MODULES;
            default -> BootPhase.LOADER;
        };
    }

    /** Tells, when the last octet is on its way, that the machine has its file. */
    private Callback watched(Request request, Callback callback, BootPhase phase, TransferBook.Entry entry) {
        Instant from = clock.instant();
        String address = Request.getRemoteAddr(request);
        return new Callback.Nested(callback) {
            @Override
            public void succeeded() {
                entry.end(true);
                boots.saw(new BootSign.Fetched(from, clock.instant(), address, phase));
                super.succeeded();
            }

            @Override
            public void failed(Throwable why) {
                entry.end(false);
                super.failed(why);
            }
        };
    }

    private void notFound(Request request, Response response, Callback callback) {
        tally.count(HttpCount.NOT_FOUND);
        Response.writeError(request, response, callback, HttpStatus.NOT_FOUND_404);
    }
}
