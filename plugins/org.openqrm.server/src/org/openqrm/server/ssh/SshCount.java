package org.openqrm.server.ssh;

/** What the SSH server counts, in the order in which it is shown. */
enum SshCount {
    CONNECTIONS("Connections"),
    LOGINS("Logins"),
    REFUSED_KEYS("Refused keys"),
    TOO_MANY("Too many sessions"),
    COMMANDS("Commands");

    private final String label;

    SshCount(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }
}
