package org.openqrm.server.dhcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.openqrm.protocol.dhcp.DhcpMessage;
import org.openqrm.protocol.dhcp.MessageType;
import org.openqrm.protocol.dhcp.OptionCode;
import org.openqrm.protocol.dhcp.OptionList;
import org.openqrm.protocol.wire.MacAddress;
import org.openqrm.protocol.wire.WireException;
import org.openqrm.server.net.NetworkPort;
import org.openqrm.server.net.PacketSocket;

class DhcpListenTest {
    private static final NetworkPort PORT = new NetworkPort("eth9", 9, Inet4Address.ofLiteral("10.0.0.1"), 24, 1500);
    private static final Inet4Address ALL = Inet4Address.ofLiteral("255.255.255.255");

    /** A network on which two servers answer, one of them twice, between noise. */
    private static final class Network implements PacketSocket {
        private final Queue<byte[]> answers = new ArrayDeque<>();
        private final CountDownLatch woken = new CountDownLatch(1);

        @Override
        public synchronized void send(ByteBuffer data, InetSocketAddress to, NetworkPort from) throws IOException {
            try {
                DhcpMessage question = DhcpMessage.decode(data);
                answers.add(new byte[] {1, 2, 3});
                answers.add(offer(question, "10.0.0.2", "10.0.0.50", MessageType.OFFER, question.xid()));
                answers.add(offer(question, "10.0.0.3", "10.0.0.60", MessageType.OFFER, question.xid()));
                answers.add(offer(question, "10.0.0.4", "10.0.0.70", MessageType.OFFER, question.xid() + 1));
                answers.add(offer(question, "10.0.0.5", "10.0.0.80", MessageType.NAK, question.xid()));
            } catch (WireException e) {
                throw new IOException(e);
            }
        }

        private static byte[] offer(DhcpMessage question, String server, String address, MessageType type, int xid)
                throws WireException {
            return DhcpMessage.replyTo(question)
                    .xid(xid)
                    .yiaddr(Inet4Address.ofLiteral(address))
                    .options(OptionList.builder()
                            .messageType(type)
                            .address(OptionCode.SERVER_ID, Inet4Address.ofLiteral(server))
                            .build())
                    .build()
                    .encode(576);
        }

        private synchronized Optional<byte[]> next() {
            return Optional.ofNullable(answers.poll());
        }

        @Override
        public Optional<Datagram> receive() throws IOException {
            Optional<byte[]> answer = next();
            if (answer.isEmpty()) {
                try {
                    woken.await();
                } catch (InterruptedException e) {
                    throw new IOException(e);
                }
                answer = next();
            }
            return answer.map(
                    a -> new Datagram(ByteBuffer.wrap(a), new InetSocketAddress("10.0.0.9", 67), 9, ALL, false));
        }

        @Override
        public void wake() {
            woken.countDown();
        }

        @Override
        public int port() {
            return 68;
        }

        @Override
        public void close() {
            wake();
        }
    }

    @Test
    void notesEachServerThatOffersOnce() throws IOException {
        Map<Inet4Address, Inet4Address> heard = new DhcpListen(new Network(), new Random(1), 67)
                .ask(PORT, MacAddress.parse("02:00:00:00:00:01"), ALL, Duration.ofMillis(50));
        assertThat(heard)
                .isEqualTo(Map.of(
                        Inet4Address.ofLiteral("10.0.0.2"), Inet4Address.ofLiteral("10.0.0.50"),
                        Inet4Address.ofLiteral("10.0.0.3"), Inet4Address.ofLiteral("10.0.0.60")));
    }
}
