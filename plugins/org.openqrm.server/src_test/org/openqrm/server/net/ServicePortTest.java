package org.openqrm.server.net;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqrm.server.net.ServicePort.Transport;

class ServicePortTest {
    @TempDir
    Path proc;

    @Test
    void namesThisProcessAsTheHolderOfItsOwnPort() throws Exception {
        ServicePort port;
        try (ServerSocket listener = new ServerSocket()) {
            listener.bind(new InetSocketAddress("127.0.0.1", 0));
            port = new ServicePort(
                    "HTTP", Transport.TCP, (InetSocketAddress) listener.getLocalSocketAddress(), "http.port");
            String told = assertThrows(PortException.class, port::check).getMessage();
            assertTrue(told.startsWith("HTTP cannot use TCP port " + listener.getLocalPort() + " on 127.0.0.1"), told);
            assertTrue(told.contains("(process " + ProcessHandle.current().pid() + ")"), told);
        }
        assertDoesNotThrow(port::check);
    }

    @Test
    void readsTheSocketTableOfUdpAndTheNameOfTheProcess() throws Exception {
        fakeProcess("00000000:0043", "07");
        String told = explained(Transport.UDP, "10.0.0.1", 67, new BindException("Address already in use"));
        assertTrue(told.contains("taken by dnsmasq (process 812)"), told);
    }

    @Test
    void anotherAddressOrPortIsNoCollision() throws Exception {
        fakeProcess("0100007F:0043", "07");
        assertTrue(explained(Transport.UDP, "10.0.0.1", 67, new BindException("Address already in use"))
                .contains("another program"));
        assertTrue(explained(Transport.UDP, "127.0.0.1", 67, new BindException("Address already in use"))
                .contains("dnsmasq"));
        assertTrue(explained(Transport.UDP, "127.0.0.1", 68, new BindException("Address already in use"))
                .contains("another program"));
    }

    @Test
    void aMissingCapabilityIsCalledByItsName() {
        String told = explained(Transport.UDP, "0.0.0.0", 67, new SocketException("Permission denied"));
        assertEquals(
                "DHCP may not use UDP port 67: ports below 1024 need the capability CAP_NET_BIND_SERVICE; grant it, or"
                        + " set dhcp.port to a port above 1023",
                told);
    }

    @Test
    void anUnknownInterfaceIsRefusedWithTheOnesThereAre() {
        String told = assertThrows(IOException.class, () -> NetworkPort.named("nosuch0"))
                .getMessage();
        assertTrue(told.contains("'nosuch0'") && told.contains("lo"), told);
    }

    private String explained(Transport transport, String address, int port, IOException failure) {
        return new ServicePort("DHCP", transport, new InetSocketAddress(address, port), "dhcp.port")
                .explain(failure, new PortHolders(proc))
                .getMessage();
    }

    private void fakeProcess(String local, String state) throws IOException {
        Files.createDirectories(proc.resolve("net"));
        Files.writeString(
                proc.resolve("net/udp"),
                "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n"
                        + "  77: " + local + " 00000000:0000 " + state
                        + " 00000000:00000000 00:00000000 00000000 0 0 4711 2 0000000000000000 0\n");
        Path process = Files.createDirectories(proc.resolve("812"));
        Files.createDirectories(process.resolve("fd"));
        Files.writeString(process.resolve("comm"), "dnsmasq\n");
        Files.createSymbolicLink(process.resolve("fd/3"), Path.of("socket:[4711]"));
    }
}
