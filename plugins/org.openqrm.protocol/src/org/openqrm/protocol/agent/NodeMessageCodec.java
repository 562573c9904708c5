package org.openqrm.protocol.agent;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** The payloads that nodes send. Total: any octets give a message or an {@link AgentWireException}. */
final class NodeMessageCodec {
    private static final int LOAD = 2 + 4 + 5 * 8;
    private static final int BEAT = 8 + 8 + 16 + 1 + 8 + LOAD + 2;
    private static final int CHUNK = 4 + 2 + 2;
    private static final int MAX_CHUNKS = AgentWire.MAX_INVENTORY / AgentWire.INVENTORY_CHUNK;

    private NodeMessageCodec() {}

    static DatagramType typeOf(NodeMessage message) {
        return switch (message) {
            case Beat _ -> DatagramType.BEAT;
            case InventoryChunk _ -> DatagramType.INVENTORY;
            case CommandResult _ -> DatagramType.COMMAND_RESULT;
        };
    }

    static byte[] encode(NodeMessage message) {
        return switch (message) {
            case Beat beat -> encode(beat);
            case InventoryChunk chunk ->
                ByteBuffer.allocate(CHUNK + chunk.data().length)
                        .putInt(chunk.revision())
                        .putShort((short) chunk.index())
                        .putShort((short) chunk.count())
                        .put(chunk.data())
                        .array();
            case CommandResult result ->
                ByteBuffer.allocate(9)
                        .putLong(result.id())
                        .put((byte) result.code().code())
                        .array();
        };
    }

    static NodeMessage decode(DatagramType type, ByteBuffer payload) throws AgentWireException {
        return switch (type) {
            case BEAT -> decodeBeat(payload);
            case INVENTORY -> decodeChunk(payload);
            case COMMAND_RESULT -> {
                Payload.exactly(payload, 9, type);
                yield new CommandResult(payload.getLong(), CommandResult.Code.of(payload.get() & 0xff));
            }
            default -> throw new AgentWireException(AgentFault.WRONG_DIRECTION, type + " sent by a node");
        };
    }

    private static byte[] encode(Beat beat) {
        byte[] text = beat.text().getBytes(StandardCharsets.UTF_8);
        int length = Math.min(text.length, AgentWire.MAX_TEXT);
        Load load = beat.load();
        return ByteBuffer.allocate(BEAT + length)
                .putLong(beat.epoch())
                .putLong(beat.lastReceived())
                .putLong(beat.bootId().getMostSignificantBits())
                .putLong(beat.bootId().getLeastSignificantBits())
                .put((byte) beat.stage().code())
                .putLong(beat.generation())
                .putShort((short) load.cpuBusyPermille())
                .putInt((int) load.load1Hundredths())
                .putLong(load.memoryTotalKiB())
                .putLong(load.memoryAvailableKiB())
                .putLong(load.rxBytes())
                .putLong(load.txBytes())
                .putLong(load.uptimeMillis())
                .putShort((short) length)
                .put(text, 0, length)
                .array();
    }

    private static Beat decodeBeat(ByteBuffer in) throws AgentWireException {
        Payload.atLeast(in, BEAT, DatagramType.BEAT);
        long epoch = in.getLong();
        long lastReceived = Payload.natural(in.getLong(), "last received sequence");
        UUID bootId = new UUID(in.getLong(), in.getLong());
        Stage stage = Stage.of(in.get() & 0xff);
        long generation = Payload.natural(in.getLong(), "generation");
        Load load = decodeLoad(in);
        int length = in.getShort() & 0xffff;
        if (length > AgentWire.MAX_TEXT || length != in.remaining()) {
            throw new AgentWireException(AgentFault.MALFORMED, "text of " + length + " octets in " + in.remaining());
        }
        byte[] text = new byte[length];
        in.get(text);
        return new Beat(epoch, lastReceived, bootId, stage, generation, load, new String(text, StandardCharsets.UTF_8));
    }

    private static Load decodeLoad(ByteBuffer in) throws AgentWireException {
        int cpu = in.getShort() & 0xffff;
        if (cpu > 1000) {
            throw new AgentWireException(AgentFault.MALFORMED, "cpu busy " + cpu + " permille");
        }
        return new Load(
                cpu,
                in.getInt() & 0xffffffffL,
                Payload.natural(in.getLong(), "total memory"),
                Payload.natural(in.getLong(), "available memory"),
                Payload.natural(in.getLong(), "received octets"),
                Payload.natural(in.getLong(), "sent octets"),
                Payload.natural(in.getLong(), "uptime"));
    }

    private static InventoryChunk decodeChunk(ByteBuffer in) throws AgentWireException {
        Payload.atLeast(in, CHUNK + 1, DatagramType.INVENTORY);
        int revision = in.getInt();
        int index = in.getShort() & 0xffff;
        int count = in.getShort() & 0xffff;
        int size = in.remaining();
        boolean last = index == count - 1;
        if (count < 1 || count > MAX_CHUNKS || index >= count) {
            throw new AgentWireException(AgentFault.MALFORMED, "inventory part " + index + " of " + count);
        }
        if (size > AgentWire.INVENTORY_CHUNK || (!last && size != AgentWire.INVENTORY_CHUNK)) {
            throw new AgentWireException(AgentFault.MALFORMED, "inventory part of " + size + " octets");
        }
        byte[] data = new byte[size];
        in.get(data);
        return new InventoryChunk(revision, index, count, data);
    }
}
