package org.openqrm.core.journal;

/**
 * A part of a machine's boot, as the server sees it from outside. In the order in which they usually begin; a machine need
 * not go through all of them, and some lie beside one another.
 */
public enum BootPhase {
    /** From the firmware's first DISCOVER to the ACK. */
    FIRMWARE_DHCP("DHCP, firmware"),
    /** The loader on its way, by TFTP, or by HTTP to a firmware that can. */
    LOADER("Boot loader"),
    /** From the first DISCOVER of iPXE, be it in the ROM or loaded, to the ACK. */
    IPXE_DHCP("DHCP, iPXE"),
    /** From the first request for the boot script to the one that has it boot. */
    SCRIPT("Boot script"),
    KERNEL("Kernel"),
    INITRAMFS("Initramfs"),
    /** The archive with most modules: with the initramfs, or fetched by an idle node once it has enrolled. */
    MODULES("Modules"),
    /** From the last octet that the loader fetched to the first sign of Linux. */
    LINUX("Linux starts"),
    /** From the node's own first DHCP message to the ACK. */
    NODE_DHCP("DHCP, node"),
    /** From there to the agent's enrolment. */
    ENROLMENT("Agent enrols"),
    /** From the enrolment until the inventory is taken. */
    INVENTORY("Inventory"),
    /** From the enrolment until the root file system is mounted. */
    ROOT("Root file system"),
    /** From there until the image's init runs. */
    INIT("Image starts");

    private final String title;

    BootPhase(String title) {
        this.title = title;
    }

    /** For people. */
    public String title() {
        return title;
    }
}
