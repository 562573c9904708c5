package org.openqrm.server.power;

/** A power device did not do what it should; the message is for a person and names the device. */
public final class PowerException extends Exception {
    private static final long serialVersionUID = 1L;

    /** What kind of trouble it is, for deciding whether another try makes sense. */
    enum Trouble {
        /** Nobody answers at the address. */
        SILENT,
        /** The device knows neither of our cipher suites. */
        CIPHER,
        /** Wrong user, password or privilege, or the tool is missing: trying again changes nothing. */
        FINAL,
        /** The device answered, but did not take the command. */
        COMMAND
    }

    private final Trouble trouble;

    PowerException(Trouble trouble, String message) {
        super(message);
        this.trouble = trouble;
    }

    Trouble trouble() {
        return trouble;
    }
}
