package org.openqrm.protocol.dhcp;

import java.net.Inet4Address;
import java.util.Arrays;
import org.openqrm.protocol.dhcp.DhcpMessage.Op;
import org.openqrm.protocol.wire.Ipv4;
import org.openqrm.protocol.wire.MacAddress;
import org.openqrm.protocol.wire.Octets;

/** Builds a {@link DhcpMessage}; what is not set is zero, 0.0.0.0 or empty. Not safe for use by several threads. */
public final class DhcpMessageBuilder {

    private final Op op;
    private int htype = DhcpMessage.ETHERNET;
    private int hlen = 6;
    private int hops;
    private int xid;
    private int secs;
    private int flags;
    private Inet4Address ciaddr = Ipv4.ANY;
    private Inet4Address yiaddr = Ipv4.ANY;
    private Inet4Address siaddr = Ipv4.ANY;
    private Inet4Address giaddr = Ipv4.ANY;
    private Octets chaddr = Octets.copyOf(new byte[DhcpMessage.CHADDR_LENGTH]);
    private String sname = "";
    private String file = "";
    private OptionList options = OptionList.EMPTY;

    DhcpMessageBuilder(Op op) {
        this.op = op;
    }

    /** Sets htype, hlen and the whole field of 16 octets. */
    public DhcpMessageBuilder hardware(int htype, int hlen, Octets chaddr) {
        this.htype = htype;
        this.hlen = hlen;
        this.chaddr = chaddr;
        return this;
    }

    public DhcpMessageBuilder mac(MacAddress mac) {
        byte[] field = Arrays.copyOf(mac.octets().toArray(), DhcpMessage.CHADDR_LENGTH);
        return hardware(DhcpMessage.ETHERNET, 6, Octets.copyOf(field));
    }

    public DhcpMessageBuilder hops(int hops) {
        this.hops = hops;
        return this;
    }

    public DhcpMessageBuilder xid(int xid) {
        this.xid = xid;
        return this;
    }

    public DhcpMessageBuilder secs(int secs) {
        this.secs = secs;
        return this;
    }

    public DhcpMessageBuilder flags(int flags) {
        this.flags = flags;
        return this;
    }

    public DhcpMessageBuilder ciaddr(Inet4Address ciaddr) {
        this.ciaddr = ciaddr;
        return this;
    }

    public DhcpMessageBuilder yiaddr(Inet4Address yiaddr) {
        this.yiaddr = yiaddr;
        return this;
    }

    public DhcpMessageBuilder siaddr(Inet4Address siaddr) {
        this.siaddr = siaddr;
        return this;
    }

    public DhcpMessageBuilder giaddr(Inet4Address giaddr) {
        this.giaddr = giaddr;
        return this;
    }

    public DhcpMessageBuilder sname(String sname) {
        this.sname = sname;
        return this;
    }

    public DhcpMessageBuilder file(String file) {
        this.file = file;
        return this;
    }

    public DhcpMessageBuilder options(OptionList options) {
        this.options = options;
        return this;
    }

    /**
     * @throws IllegalArgumentException if a component is not in its range
     */
    public DhcpMessage build() {
        return new DhcpMessage(
                op,
                htype,
                hlen,
                hops,
                xid,
                secs,
                flags,
                ciaddr,
                yiaddr,
                siaddr,
                giaddr,
                chaddr,
                sname,
                file,
                new DhcpOptions(options));
    }
}
