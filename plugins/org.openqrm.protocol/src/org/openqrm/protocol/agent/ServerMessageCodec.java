package org.openqrm.protocol.agent;

import java.nio.ByteBuffer;

/** The payloads that servers send. Total: any octets give a message or an {@link AgentWireException}. */
final class ServerMessageCodec {
    private static final int WANT_INVENTORY = 1;

    private ServerMessageCodec() {}

    static DatagramType typeOf(ServerMessage message) {
        return switch (message) {
            case BeatAck _ -> DatagramType.BEAT_ACK;
            case InventoryAck _ -> DatagramType.INVENTORY_ACK;
            case Command _ -> DatagramType.COMMAND;
        };
    }

    static byte[] encode(ServerMessage message) {
        return switch (message) {
            case BeatAck ack ->
                ByteBuffer.allocate(17)
                        .putLong(ack.epoch())
                        .putLong(ack.lastSequence())
                        .put((byte) (ack.wantInventory() ? WANT_INVENTORY : 0))
                        .array();
            case InventoryAck ack ->
                ByteBuffer.allocate(6)
                        .putInt(ack.revision())
                        .putShort((short) ack.index())
                        .array();
            case Command command ->
                ByteBuffer.allocate(9)
                        .putLong(command.id())
                        .put((byte) command.verb().code())
                        .array();
        };
    }

    static ServerMessage decode(DatagramType type, ByteBuffer in) throws AgentWireException {
        switch (type) {
            case BEAT_ACK -> {
                Payload.exactly(in, 17, type);
                return new BeatAck(
                        in.getLong(),
                        Payload.natural(in.getLong(), "acknowledged sequence"),
                        (in.get() & WANT_INVENTORY) != 0);
            }
            case INVENTORY_ACK -> {
                Payload.exactly(in, 6, type);
                return new InventoryAck(in.getInt(), in.getShort() & 0xffff);
            }
            case COMMAND -> {
                Payload.exactly(in, 9, type);
                return new Command(in.getLong(), Command.Verb.of(in.get() & 0xff));
            }
            default -> throw new AgentWireException(AgentFault.WRONG_DIRECTION, type + " sent by a server");
        }
    }
}
