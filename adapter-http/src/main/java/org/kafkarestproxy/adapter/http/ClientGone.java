package org.kafkarestproxy.adapter.http;

import java.io.IOException;
import java.io.UncheckedIOException;

/** An answer could not be written: its client is gone, or was too slow. Nobody is left to tell. */
final class ClientGone extends UncheckedIOException {

    private static final long serialVersionUID = 1L;

    ClientGone(IOException cause) {
        super(cause);
    }
}
