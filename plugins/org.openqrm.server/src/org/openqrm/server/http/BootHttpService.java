package org.openqrm.server.http;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.openqrm.core.DataCenter;
import org.openqrm.core.boot.BootTokens;
import org.openqrm.core.port.Observer;
import org.openqrm.core.telemetry.BootTraffic.Protocol;
import org.openqrm.core.telemetry.BootTraffic.Transfer;
import org.openqrm.core.telemetry.Telemetry.ServiceStatus;
import org.openqrm.server.journal.BootWatch;
import org.openqrm.server.net.NetworkPort;
import org.openqrm.server.net.ServicePort;
import org.openqrm.server.net.Tally;
import org.openqrm.server.net.TransferBook;

/** The HTTP server for nodes, on the addresses of the boot interfaces only. */
public final class BootHttpService implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(BootHttpService.class.getName());
    private static final int MAX_THREADS = 64;
    private static final int MAX_CONNECTIONS = 2048;
    private static final int MAX_HEADERS = 4096;
    private static final long IDLE_MILLIS = 30_000;

    private final HttpConfig config;
    private final Tally<HttpCount> tally = new Tally<>(HttpCount.class);
    private final TransferBook book;
    private final Server server;

    /**
     * @param images where kernels and initramfs images are
     * @param loaders the file behind a loader's name; empty if there is none
     * @param boots told of files that went out
     */
    public BootHttpService(
            HttpConfig config,
            DataCenter dataCenter,
            Observer observer,
            BootTokens tokens,
            ImageFiles images,
            Function<String, Optional<Path>> loaders,
            BootWatch boots,
            InstantSource clock) {
        this.config = config;
        this.book = new TransferBook(Protocol.HTTP, clock);
        QueuedThreadPool threads = new QueuedThreadPool(MAX_THREADS, 4);
        threads.setName("http");
        threads.setDaemon(true);
        this.server = new Server(threads);
        config.networks().forEach(n -> server.addConnector(connector(n)));
        ScriptSource scripts = new ScriptSource(config, images, dataCenter, observer, tokens, tally);
        server.setHandler(new BootHandler(scripts, images, loaders, tally, book, boots, clock));
        server.setErrorHandler(BootHttpService::error);
        server.setRequestLog((request, response) -> LOG.log(
                System.Logger.Level.DEBUG,
                () -> Request.getRemoteAddr(request) + " " + request.getMethod() + " "
                        + request.getHttpURI().getPath() + " " + response.getStatus() + " "
                        + Response.getContentBytesWritten(response)));
        server.addBean(new NetworkConnectionLimit(MAX_CONNECTIONS, server));
    }

    private ServerConnector connector(NetworkPort network) {
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setRequestHeaderSize(MAX_HEADERS);
        ServerConnector connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
        connector.setHost(network.address().getHostAddress());
        connector.setPort(config.port());
        connector.setIdleTimeout(IDLE_MILLIS);
        connector.setAcceptQueueSize(1024);
        return connector;
    }

    /** Only the status: no page, no details. */
    private static boolean error(Request request, Response response, Callback callback) {
        String text = response.getStatus() + " " + HttpStatus.getMessage(response.getStatus()) + "\n";
        byte[] octets = text.getBytes(StandardCharsets.US_ASCII);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/plain");
        response.write(true, ByteBuffer.wrap(octets), callback);
        return true;
    }

    /** @throws IOException when a port cannot be had */
    public void start() throws IOException {
        for (NetworkPort network : config.networks()) {
            new ServicePort(
                            "HTTP",
                            ServicePort.Transport.TCP,
                            new InetSocketAddress(network.address(), config.port()),
                            "http.port")
                    .check();
        }
        try {
            server.start();
        } catch (Exception e) {
            close();
            throw new IOException("HTTP did not start: " + e.getMessage(), e);
        }
    }

    /** Where it listens. */
    public List<InetSocketAddress> addresses() {
        return Arrays.stream(server.getConnectors())
                .map(ServerConnector.class::cast)
                .map(c -> new InetSocketAddress(c.getHost(), c.getLocalPort()))
                .toList();
    }

    /** The files on their way, and those that have just ended. */
    public List<Transfer> transfers() {
        return book.transfers();
    }

    public Tally<HttpCount> tally() {
        return tally;
    }

    public ServiceStatus status() {
        String where = addresses().stream()
                .map(a -> a.getAddress().getHostAddress() + " TCP port " + a.getPort())
                .collect(Collectors.joining(", "));
        boolean running = server.isStarted();
        return new ServiceStatus("HTTP", running, running ? where : "stopped", tally.counters());
    }

    /** Breaks transfers off and joins. */
    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            LOG.log(System.Logger.Level.WARNING, "HTTP did not stop cleanly", e);
        }
    }
}
