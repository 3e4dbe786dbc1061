package org.kafkarestproxy.adapter.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/**
 * A range of IP addresses (RFC 4632), or a single one.
 *
 * @param text such as {@code 10.0.0.0/8}, {@code fd00::/8} or {@code 127.0.0.1}; never a name
 */
public record Cidr(String text) {

    private static final Pattern FORM = Pattern.compile("([0-9.]+|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*)(/[0-9]{1,3})?");

    public Cidr {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException("'" + text + "' is not an IP address or a range such as 10.0.0.0/8");
        }
        int bits = network(text).length * 8;
        if (prefix(text, bits) > bits) {
            throw new IllegalArgumentException("'" + text + "' has a prefix longer than " + bits);
        }
    }

    /** Whether a text is an IP address in digits, which takes no look-up of a name. */
    static boolean isAddress(String text) {
        return !text.contains("/") && FORM.matcher(text).matches();
    }

    boolean contains(InetAddress address) {
        return contains(address.getAddress());
    }

    /**
     * @param address see {@link #isAddress}; else, and where it is none after all, an IllegalArgumentException
     */
    boolean contains(String address) {
        return contains(network(address));
    }

    private boolean contains(byte[] other) {
        byte[] network = network(text);
        if (network.length != other.length) {
            return false;
        }
        int prefix = prefix(text, network.length * 8);
        for (int bit = 0; bit < prefix; bit++) {
            int mask = 0x80 >> (bit % 8);
            if ((network[bit / 8] & mask) != (other[bit / 8] & mask)) {
                return false;
            }
        }
        return true;
    }

    private static byte[] network(String text) {
        String address = text.contains("/") ? text.substring(0, text.indexOf('/')) : text;
        try {
            return InetAddress.getByName(address).getAddress();
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("'" + text + "' is not an IP address", e);
        }
    }

    private static int prefix(String text, int all) {
        return text.contains("/") ? Integer.parseInt(text.substring(text.indexOf('/') + 1)) : all;
    }
}
