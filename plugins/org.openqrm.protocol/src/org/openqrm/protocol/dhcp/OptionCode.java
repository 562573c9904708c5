package org.openqrm.protocol.dhcp;

/** The option codes this product reads or writes, by the number IANA gave them. */
public final class OptionCode {

    /** Filler without a length (RFC 2132, 3.1). */
    public static final int PAD = 0;

    public static final int SUBNET_MASK = 1;
    public static final int ROUTERS = 3;
    public static final int NAME_SERVERS = 6;
    public static final int HOST_NAME = 12;
    public static final int DOMAIN_NAME = 15;
    public static final int INTERFACE_MTU = 26;
    public static final int BROADCAST_ADDRESS = 28;
    public static final int TIME_SERVERS = 42;

    /** Options of the vendor named in option 60, encapsulated (RFC 2132, 8.4). */
    public static final int VENDOR_SPECIFIC = 43;

    public static final int REQUESTED_ADDRESS = 50;
    public static final int LEASE_TIME = 51;

    /** Says that sname or file hold options; belongs to the codec and is never in an option list (RFC 2132, 9.3). */
    public static final int OVERLOAD = 52;

    public static final int MESSAGE_TYPE = 53;
    public static final int SERVER_ID = 54;
    public static final int PARAMETER_LIST = 55;

    /** Text for a person, e.g. why a NAK was sent. */
    public static final int MESSAGE = 56;

    public static final int MAX_MESSAGE_SIZE = 57;
    public static final int RENEWAL_TIME = 58;
    public static final int REBINDING_TIME = 59;
    public static final int VENDOR_CLASS = 60;
    public static final int CLIENT_ID = 61;
    public static final int TFTP_SERVER_NAME = 66;
    public static final int BOOT_FILE_NAME = 67;
    public static final int USER_CLASS = 77;

    /** What a relay has added and expects back unchanged (RFC 3046). */
    public static final int RELAY_AGENT_INFORMATION = 82;

    public static final int CLIENT_ARCHITECTURE = 93;
    public static final int CLIENT_UNDI = 94;
    public static final int MACHINE_ID = 97;

    /** iPXE's encapsulated options; a site-specific code that iPXE has made its own. */
    public static final int IPXE = 175;

    /** Closes a list of options (RFC 2132, 3.2). */
    public static final int END = 255;

    /** In option 175: 1 means "a ProxyDHCP offer need not be waited for". */
    public static final int IPXE_NO_PXEDHCP = 176;

    /** In option 175: 1 if this iPXE speaks HTTP. */
    public static final int IPXE_FEATURE_HTTP = 0x13;

    /** In option 82: the relay's port the request came in by. */
    public static final int RELAY_CIRCUIT_ID = 1;

    /** In option 82: the relay's name for the far end. */
    public static final int RELAY_REMOTE_ID = 2;

    /** In option 82: the subnet to take the address from, if not giaddr's (RFC 3527). */
    public static final int RELAY_LINK_SELECTION = 5;

    /** In option 82, without a value: the relay wants its answer at the port it has sent from (RFC 8357). */
    public static final int RELAY_SOURCE_PORT = 19;

    private OptionCode() {}
}
