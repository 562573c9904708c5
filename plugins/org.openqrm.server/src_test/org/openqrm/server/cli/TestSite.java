package org.openqrm.server.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.openqrm.core.DataCenter;
import org.openqrm.core.Settings;
import org.openqrm.core.command.Actor;
import org.openqrm.core.command.Command;
import org.openqrm.core.command.Outcome;
import org.openqrm.core.command.PowerReading;
import org.openqrm.core.domain.AgentSession;
import org.openqrm.core.domain.DataCenterImage;
import org.openqrm.core.domain.Event;
import org.openqrm.core.domain.Evidence;
import org.openqrm.core.domain.Inventory;
import org.openqrm.core.domain.KernelImage;
import org.openqrm.core.domain.LoadSample;
import org.openqrm.core.domain.MacAddress;
import org.openqrm.core.domain.NodeId;
import org.openqrm.core.domain.PowerDevice;
import org.openqrm.core.domain.Secret;
import org.openqrm.core.journal.NodeJournal;
import org.openqrm.core.loop.DataCenterLoop;
import org.openqrm.core.port.Effect;
import org.openqrm.core.port.Observation;
import org.openqrm.core.port.Simulation;
import org.openqrm.core.port.Store.StoreException;
import org.openqrm.core.telemetry.BootTraffic;
import org.openqrm.core.telemetry.Telemetry;
import org.openqrm.core.telemetry.Telemetry.Counter;
import org.openqrm.core.telemetry.Telemetry.ServiceStatus;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A real core without network and disk, and a command line to it. */
public final class TestSite implements AutoCloseable {
    static final InstantSource CLOCK = InstantSource.system();

    public final DataCenterLoop core;
    private final AtomicInteger listening = new AtomicInteger();
    /** What power devices answer instead of "off". */
    volatile Optional<String> powerTrouble = Optional.empty();

    /** What goes on in the boot services. */
    volatile BootTraffic traffic = BootTraffic.NONE;

    /** What is remembered of every node. */
    volatile NodeJournal journal = NodeJournal.EMPTY;

    final List<Effect> effects = new CopyOnWriteArrayList<>();
    volatile boolean failImports;
    private volatile boolean holdImports;
    private volatile Runnable heldImport = () -> {};
    private volatile Optional<Simulation> simulation = Optional.empty();
    private final Cancel cancel = new Cancel();

    /** What came of a command. */
    public record Result(int code, String out, String err) {
        JsonNode json() {
            return JsonMapper.builder().build().readTree(out);
        }
    }

    /** One that runs. */
    public static TestSite open() {
        try {
            return new TestSite();
        } catch (StoreException e) {
            throw new AssertionError("a store in memory failed", e);
        }
    }

    private TestSite() throws StoreException {
        Settings settings = Settings.defaults().detecting(Duration.ofMinutes(5));
        core = new DataCenterLoop(
                new MemoryStore(),
                this::run,
                settings,
                CLOCK,
                () -> List.of(new ServiceStatus(
                        "DHCP", true, "10.0.0.1:67", List.of(new Counter("Offers", 12), new Counter("Naks", 0)))));
        core.start();
    }

    private void run(Effect effect, Consumer<Observation> done) {
        effects.add(effect);
        if (effect instanceof Effect.BuildKernel build) {
            Runnable end = () -> done.accept(
                    failImports
                            ? new Observation.EffectDone(build, false, "There is no vmlinuz in it.")
                            : new Observation.KernelBuilt(
                                    build.kernel(),
                                    new KernelImage.Content(
                                            "6.1.0-32-cloud-amd64", 8_290_304, 12_582_912, 96, "ab", "cd")));
            if (holdImports) {
                heldImport = end;
            } else {
                end.run();
            }
        } else if (effect instanceof Effect.PowerQuestion question) {
            done.accept(new Observation.EffectDone(question, powerTrouble.isEmpty(), powerTrouble.orElse("off")));
        } else {
            done.accept(new Observation.EffectDone(effect, true, ""));
        }
    }

    void holdImports() {
        holdImports = true;
    }

    void finishImport() {
        heldImport.run();
    }

    /** A node that has enrolled and told its inventory: it is idle. */
    public MacAddress node(int number, long memoryMiB) {
        MacAddress mac = new MacAddress("52:54:00:77:00:%02x".formatted(number));
        boot(mac, number, 0);
        accepted(new Observation.Inventoried(
                number,
                new Evidence(Set.of(mac), Optional.of(new UUID(7, number).toString()), Optional.of("S" + number)),
                new Inventory(
                        new Inventory.Cpu("Xeon", 1, 2, 2400),
                        memoryMiB,
                        List.of(new Inventory.Nic("eth0", mac, true, 1000, "virtio_net", true)),
                        List.of(new Inventory.Disk("vda", 10L << 30, "QEMU", false)),
                        new Inventory.Smbios("QEMU", "Standard PC", "S" + number, new UUID(7, number).toString()),
                        Inventory.Firmware.BIOS,
                        Optional.of("10.0.0." + (200 + number)),
                        "6.1.0-32-cloud-amd64")));
        beat(number, Observation.Stage.IDLE);
        return mac;
    }

    /** An agent of that boot enrols. */
    void boot(MacAddress mac, long session, long generation) {
        accepted(new Observation.AgentEnrolled(
                List.of(mac),
                "nonce" + session,
                CLOCK.instant().plusSeconds(600).getEpochSecond(),
                new AgentSession(session, new UUID(1, session), secret(), secret(), generation, "10.0.0." + session)));
    }

    private static byte[] secret() {
        byte[] key = new byte[32];
        java.util.Arrays.fill(key, (byte) 0x5e);
        return key;
    }

    void beat(long session, Observation.Stage stage) {
        accepted(new Observation.Beat(
                session, stage, "", new LoadSample(CLOCK.millis(), 0.25f, 1.5f, 0.6f, 1000, 2000)));
    }

    private void accepted(Observation observation) {
        assertInstanceOf(
                Outcome.Accepted.class,
                core.report(observation).toCompletableFuture().join(),
                "" + observation);
    }

    /** From now on the data centre is a simulated one. */
    void simulate(Simulation simulated) {
        simulation = Optional.of(simulated);
    }

    public CommandLineInterface line(Actor actor) {
        return new CommandLineInterface(counted(), simulation, actor, CLOCK, ZoneOffset.UTC);
    }

    /** How many commands listen for changes now. */
    public int listeners() {
        return listening.get();
    }

    private DataCenter counted() {
        return new DataCenter() {
            @Override
            public CompletionStage<Outcome> submit(Actor actor, Command command) {
                return core.submit(actor, command);
            }

            @Override
            public DataCenterImage current() {
                return core.current();
            }

            @Override
            public Runnable onChange(Runnable listener) {
                listening.incrementAndGet();
                Runnable end = core.onChange(listener);
                return () -> {
                    listening.decrementAndGet();
                    end.run();
                };
            }

            @Override
            public Telemetry telemetry() {
                return core.telemetry();
            }

            @Override
            public CompletionStage<List<Event>> events(EventQuery query) {
                return core.events(query);
            }

            @Override
            public BootTraffic bootTraffic() {
                return traffic;
            }

            @Override
            public CompletionStage<NodeJournal> journal(NodeId node) {
                return CompletableFuture.completedFuture(journal);
            }

            @Override
            public CompletionStage<PowerReading> askPower(
                    NodeId node, Optional<PowerDevice> device, Optional<Secret> password) {
                return core.askPower(node, device, password);
            }
        };
    }

    Result run(String... args) {
        return run(InputStream.nullInputStream(), cancel, args);
    }

    Result run(InputStream in, Cancel until, String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = line(new Actor("ssh:test"))
                .execute(
                        args,
                        in,
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        until);
        return new Result(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    Result runWith(String stdin, String... args) {
        return run(new ByteArrayInputStream(stdin.getBytes(StandardCharsets.UTF_8)), cancel, args);
    }

    /** Runs a command that must be carried out. */
    public Result done(String... args) {
        Result result = run(args);
        assertEquals(0, result.code(), () -> String.join(" ", args) + ": " + result);
        return result;
    }

    /** The images and definition of the VE "web". */
    void web(String... options) {
        done("kernel", "import", "debian", "/srv/linux.deb");
        done("image", "add", "debian", "nfs://10.0.0.1/srv/debian");
        String[] create = {"ve", "create", "web", "--kernel", "debian", "--image", "debian"};
        String[] all = java.util.Arrays.copyOf(create, create.length + options.length);
        System.arraycopy(options, 0, all, create.length, options.length);
        done(all);
    }

    static void await(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                fail("waited in vain for " + what);
            }
            Thread.onSpinWait();
        }
    }

    @Override
    public void close() {
        core.close();
    }
}
