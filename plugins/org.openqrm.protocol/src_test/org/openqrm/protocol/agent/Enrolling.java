package org.openqrm.protocol.agent;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.openqrm.protocol.wire.MacAddress;

/** A server and a node that have enrolled, with everything seeded. */
final class Enrolling {
    static final UUID BOOT = UUID.fromString("2f0d8b1c-8a5e-4a0b-9d0e-0123456789ab");
    static final long EPOCH = 0x1122334455667788L;
    static final Hello HELLO = new Hello(
            BOOT, "dG9rZW4-_x", List.of(MacAddress.parse("52:54:00:77:00:01"), MacAddress.parse("fe:ff:80:00:00:02")));

    final ServerKey key = ServerKey.generate(new Random(1));
    final ServerHandshake server = new ServerHandshake(key);
    final NodeHandshake node;
    final ServerHandshake.Opened opened;
    final NodeHandshake.Enrolled enrolled;

    Enrolling() throws AgentWireException {
        node = new NodeHandshake(key.publicKey(), HELLO, new Random(2));
        opened = server.open(ByteBuffer.wrap(node.hello()));
        enrolled = node.welcome(ByteBuffer.wrap(server.accept(opened, EPOCH, Duration.ofSeconds(1))));
    }

    ServerSession serverSession() {
        return ServerSession.enrolled(opened.sessionId(), opened.keys(), EPOCH);
    }

    NodeSession nodeSession() {
        return new NodeSession(enrolled);
    }

    static Beat beat(NodeSession node) {
        return beat(node, "");
    }

    static Beat beat(NodeSession node, String text) {
        Load load = new Load(370, 4_000_000_000L, 196608, 120000, 1L << 40, 77, 123456);
        return new Beat(node.epoch(), node.lastReceived(), BOOT, Stage.MOUNTING, 7, load, text);
    }
}
