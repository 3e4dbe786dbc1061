package org.kafkarestproxy.adapter.http;

/** Decides whether bytes are well-formed UTF-8 as RFC 3629 has it: no overlong forms, no surrogates, nothing beyond U+10FFFF. */
public final class Utf8 {

    private Utf8() {}

    public static boolean isValid(byte[] bytes) {
        int i = ByteScan.endOfAscii(bytes, 0);
        while (i < bytes.length) {
            int length = sequenceLength(bytes, i);
            if (length == 0) {
                return false;
            }
            i += length;
            if (i < bytes.length && bytes[i] >= 0) {
                i = ByteScan.endOfAscii(bytes, i);
            }
        }
        return true;
    }

    /** Bytes of the multi-byte character that begins here, 0 when it is not well-formed. */
    private static int sequenceLength(byte[] bytes, int at) {
        int lead = bytes[at] & 0xff;
        if (lead < 0xc2 || lead > 0xf4) {
            return 0;
        }
        int length = lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
        if (at + length > bytes.length || !secondFits(lead, bytes[at + 1] & 0xff)) {
            return 0;
        }
        for (int i = at + 2; i < at + length; i++) {
            if ((bytes[i] & 0xc0) != 0x80) {
                return 0;
            }
        }
        return length;
    }

    private static boolean secondFits(int lead, int second) {
        return switch (lead) {
            case 0xe0 -> second >= 0xa0 && second <= 0xbf;
            case 0xed -> second >= 0x80 && second <= 0x9f;
            case 0xf0 -> second >= 0x90 && second <= 0xbf;
            case 0xf4 -> second >= 0x80 && second <= 0x8f;
            default -> second >= 0x80 && second <= 0xbf;
        };
    }
}
