package org.openqrm.node;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * The programs every node runs.
 *
 * @param agent the compiled agent, a static program
 * @param init the script that is process 1 of the initramfs
 * @param busybox a static busybox
 */
public record NodePrograms(byte[] agent, byte[] init, byte[] busybox) {
    /** Where Debian's package busybox-static puts it. */
    public static final Path DEBIAN_BUSYBOX = Path.of("/bin/busybox");

    public NodePrograms {
        agent = agent.clone();
        init = init.clone();
        busybox = busybox.clone();
    }

    /**
     * The agent and init of this bundle, and a busybox of the system.
     *
     * @throws KernelImportException when busybox is missing or not static, or the bundle was built without the agent
     */
    public static NodePrograms bundled(Path busybox) throws KernelImportException {
        byte[] box;
        try {
            box = Files.readAllBytes(busybox);
        } catch (IOException e) {
            throw new KernelImportException(
                    "cannot read " + busybox + " (" + e.getMessage() + "); install the package busybox-static", e);
        }
        if (!isStatic(box)) {
            throw new KernelImportException(busybox
                    + " needs shared libraries, which a node does not have; install the package busybox-static");
        }
        return new NodePrograms(resource("openqrm-agent"), resource("init"), box);
    }

    /** A dynamic program names its loader. */
    private static boolean isStatic(byte[] program) {
        byte[] loader = "/ld-linux".getBytes(StandardCharsets.US_ASCII);
        int end = Math.min(program.length, 4096) - loader.length;
        for (int at = 0; at < end; at++) {
            if (Arrays.equals(program, at, at + loader.length, loader, 0, loader.length)) {
                return false;
            }
        }
        return true;
    }

    private static byte[] resource(String name) throws KernelImportException {
        try (InputStream in = NodePrograms.class.getResourceAsStream(name)) {
            if (in != null) {
                return in.readAllBytes();
            }
        } catch (IOException e) {
            throw new KernelImportException("cannot read " + name + " in the bundle org.openqrm.node: " + e, e);
        }
        throw new KernelImportException("the bundle org.openqrm.node lacks " + name
                + "; it was built without native/build.sh, so build the product again");
    }

    @Override
    public byte[] agent() {
        return agent.clone();
    }

    @Override
    public byte[] init() {
        return init.clone();
    }

    @Override
    public byte[] busybox() {
        return busybox.clone();
    }

    @Override
    public String toString() {
        return "NodePrograms[agent " + agent.length + ", busybox " + busybox.length + " octets]";
    }
}
