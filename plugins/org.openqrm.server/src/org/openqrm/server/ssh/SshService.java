package org.openqrm.server.ssh;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.lang.System.Logger.Level;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.sshd.common.AttributeRepository.AttributeKey;
import org.apache.sshd.common.PropertyResolver;
import org.apache.sshd.common.channel.Channel;
import org.apache.sshd.common.global.KeepAliveHandler;
import org.apache.sshd.common.io.nio2.Nio2ServiceFactoryFactory;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.session.SessionListener;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.auth.pubkey.UserAuthPublicKeyFactory;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.channel.ChannelSessionFactory;
import org.apache.sshd.server.forward.RejectAllForwardingFilter;
import org.apache.sshd.server.global.NoMoreSessionsHandler;
import org.apache.sshd.server.session.ServerSession;
import org.jspecify.annotations.Nullable;
import org.openqrm.core.command.Actor;
import org.openqrm.core.telemetry.Telemetry.Counter;
import org.openqrm.core.telemetry.Telemetry.ServiceStatus;
import org.openqrm.server.cli.Cancel;
import org.openqrm.server.cli.CommandLineInterface;

/** The SSH server. Who holds an authorised key is the actor {@code ssh:COMMENT} of what he does. */
public final class SshService implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(SshService.class.getName());
    private static final String USER = "admin";
    private static final Duration LAST_WORDS = Duration.ofSeconds(2);
    private static final AttributeKey<String> HOLDER = new AttributeKey<>();

    private final SshConfig config;
    private final SshLimits limits;
    private final Function<Actor, CommandLineInterface> lines;
    private final AuthorizedKeys authorized;
    private final Set<Session> sessions = ConcurrentHashMap.newKeySet();
    private final AtomicLongArray counts = new AtomicLongArray(SshCount.values().length);
    private volatile @Nullable SshServer server;
    private volatile @Nullable AuthorizedKeys local;
    private volatile String detail = "not started";

    /** @param lines the command line of a user */
    public SshService(SshConfig config, Function<Actor, CommandLineInterface> lines) {
        this(config, lines, SshLimits.usual());
    }

    SshService(SshConfig config, Function<Actor, CommandLineInterface> lines, SshLimits limits) {
        this.config = config;
        this.lines = lines;
        this.limits = limits;
        this.authorized = new AuthorizedKeys(config.authorizedKeys());
    }

    /** @throws IOException when the keys cannot be made or the port cannot be had; says what to do */
    public void start() throws IOException {
        try {
            SshKeys keys = new SshKeys(config.dataDir());
            KeyPair host = keys.host();
            local = new AuthorizedKeys(keys.local());
            SshServer made = server(host);
            bind(made);
            server = made;
            keys.writeKnownHosts(host, config.address(), made.getPort());
            detail = config.address() + ":" + made.getPort();
            LOG.log(
                    Level.INFO,
                    "the command line is reached by ssh -p " + made.getPort() + " " + USER + "@" + config.address());
        } catch (GeneralSecurityException e) {
            throw new IOException("the SSH keys in " + config.dataDir() + " cannot be used: " + e.getMessage(), e);
        }
    }

    private void bind(SshServer made) throws IOException {
        try {
            made.start();
        } catch (IOException e) {
            made.close(true);
            detail = "cannot listen on " + config.address() + ":" + config.port() + ": " + e.getMessage()
                    + "; free the port or set another ssh.address or ssh.port";
            throw new IOException("SSH " + detail, e);
        }
    }

    private SshServer server(KeyPair host) {
        SshServer made = SshServer.setUpDefaultServer();
        made.setIoServiceFactoryFactory(new Nio2ServiceFactoryFactory());
        made.setHost(config.address());
        made.setPort(config.port());
        made.setKeyPairProvider(KeyPairProvider.wrap(host));
        made.setUserAuthFactories(List.of(UserAuthPublicKeyFactory.INSTANCE));
        made.setPublickeyAuthenticator(this::admits);
        made.setChannelFactories(List.of(new ChannelSessionFactory() {
            @Override
            public Channel createChannel(Session session) {
                return new StatusFirstChannel();
            }
        }));
        made.setForwardingFilter(RejectAllForwardingFilter.INSTANCE);
        made.setGlobalRequestHandlers(List.of(KeepAliveHandler.INSTANCE, NoMoreSessionsHandler.INSTANCE));
        made.setSubsystemFactories(List.of());
        made.setCommandFactory((channel, line) -> new ExecChannel(line, running(channel)));
        made.setShellFactory(channel -> new ShellChannel(running(channel)));
        made.addSessionListener(new Doorkeeper());
        limit(made);
        return made;
    }

    private void limit(PropertyResolver made) {
        CoreModuleProperties.SERVER_IDENTIFICATION.set(made, "openQRM");
        CoreModuleProperties.MAX_AUTH_REQUESTS.set(made, limits.attempts());
        CoreModuleProperties.AUTH_TIMEOUT.set(made, limits.login());
        CoreModuleProperties.IDLE_TIMEOUT.set(made, limits.idle());
        CoreModuleProperties.NIO2_READ_TIMEOUT.set(made, limits.idle().multipliedBy(2));
        CoreModuleProperties.MAX_CONCURRENT_CHANNELS.set(made, limits.channels());
        CoreModuleProperties.SOCKET_KEEPALIVE.set(made, true);
    }

    /** The last key it says yes to is the one whose signature is checked after. */
    private boolean admits(String user, PublicKey key, ServerSession session) {
        AuthorizedKeys own = local;
        Optional<String> holder = USER.equals(user)
                ? authorized.holder(key).or(() -> own == null ? Optional.empty() : own.holder(key))
                : Optional.empty();
        holder.ifPresent(name -> session.setAttribute(HOLDER, name));
        if (holder.isEmpty()) {
            count(SshCount.REFUSED_KEYS);
        }
        return holder.isPresent();
    }

    private Running running(ChannelSession channel) {
        Session session = channel.getSession();
        CommandLineInterface line = lines.apply(new Actor("ssh:" + session.getAttribute(HOLDER)));
        return (text, in, out, err, cancel) -> {
            count(SshCount.COMMANDS);
            ScheduledFuture<?> signs = signsOfLife(session);
            try {
                return run(line, text, in, out, err, cancel);
            } finally {
                signs.cancel(false);
            }
        };
    }

    /** A session in which a command runs is not idle, however quiet the command is; and a dead client is noticed. */
    private ScheduledFuture<?> signsOfLife(Session session) {
        long period = limits.sign().toMillis();
        Runnable sign = () -> {
            try {
                session.resetIdleTimeout();
                session.sendIgnoreMessage();
            } catch (IOException e) {
                session.close(true);
            }
        };
        return session.getFactoryManager()
                .getScheduledExecutorService()
                .scheduleAtFixedRate(sign, period, period, TimeUnit.MILLISECONDS);
    }

    private static int run(
            CommandLineInterface line, String text, InputStream in, PrintStream out, PrintStream err, Cancel cancel) {
        List<String> words;
        try {
            words = Words.of(text);
        } catch (IllegalArgumentException e) {
            err.println("The line cannot be read: " + e.getMessage() + ".");
            err.flush();
            return CommandLineInterface.USAGE;
        }
        return line.execute(words.toArray(String[]::new), in, out, err, cancel);
    }

    /** Counts who comes and goes, and lets in only so many. */
    private final class Doorkeeper implements SessionListener {
        @Override
        public void sessionCreated(Session session) {
            count(SshCount.CONNECTIONS);
            sessions.add(session);
            if (sessions.size() > limits.sessions()) {
                count(SshCount.TOO_MANY);
                LOG.log(Level.WARNING, "SSH: more than " + limits.sessions() + " sessions; one was sent away");
                session.close(true);
            }
        }

        @Override
        public void sessionClosed(Session session) {
            sessions.remove(session);
        }

        @Override
        public void sessionEvent(Session session, Event event) {
            if (event == Event.Authenticated) {
                count(SshCount.LOGINS);
                LOG.log(
                        Level.INFO,
                        "SSH: " + session.getAttribute(HOLDER) + " has logged in from "
                                + session.getIoSession().getRemoteAddress());
            }
        }
    }

    private void count(SshCount what) {
        counts.incrementAndGet(what.ordinal());
    }

    /** The TCP port, once started. */
    public int port() {
        SshServer running = server;
        return running == null ? config.port() : running.getPort();
    }

    /** How it fares; any thread. */
    public ServiceStatus status() {
        SshServer running = server;
        List<Counter> counters = Stream.concat(
                        Stream.of(new Counter("Sessions", sessions.size())),
                        Stream.of(SshCount.values()).map(c -> new Counter(c.label(), counts.get(c.ordinal()))))
                .toList();
        return new ServiceStatus("SSH", running != null && running.isOpen(), detail, counters);
    }

    /** Closes all sessions, so that what they wait for is cancelled; returns when they are closed. */
    @Override
    public void close() throws IOException {
        SshServer running = server;
        server = null;
        if (running != null) {
            // The sessions first: with their sockets still served, they end without complaints.
            for (Session session : List.copyOf(sessions)) {
                session.close(true).await(LAST_WORDS);
            }
            running.stop(true);
            detail = "stopped";
        }
    }
}
