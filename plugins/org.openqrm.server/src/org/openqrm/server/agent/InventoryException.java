package org.openqrm.server.agent;

/** An inventory that cannot be taken: the message says where and why. */
final class InventoryException extends Exception {
    private static final long serialVersionUID = 1L;

    InventoryException(String message) {
        super(message);
    }
}
