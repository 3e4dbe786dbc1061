package org.kafkarestproxy.adapter.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One file of a page, read when it is first asked for and kept from then on. */
public final class PageFile {

    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html;charset=utf-8",
            "css", "text/css;charset=utf-8",
            "js", "text/javascript;charset=utf-8",
            "json", "application/json",
            "yaml", "application/yaml",
            "svg", "image/svg+xml",
            "png", "image/png");

    private final String contentType;
    private final Supplier<byte[]> source;
    private final ReentrantLock loading = new ReentrantLock();
    private volatile @Nullable PageContent content;

    private PageFile(String contentType, Supplier<byte[]> source) {
        this.contentType = contentType;
        this.source = source;
    }

    /**
     * A file on the class path.
     *
     * @param owner whose class loader and package the name is looked up by
     * @param name as for {@link Class#getResource}; its ending decides on the content type
     * @throws IllegalArgumentException when there is none, or nobody knows the ending
     */
    public static PageFile onClassPath(Class<?> owner, String name) {
        URL found = owner.getResource(name);
        if (found == null) {
            throw new IllegalArgumentException("no " + name + " beside " + owner.getName());
        }
        return made(name, () -> read(found));
    }

    /**
     * A file that is made when it is first asked for.
     *
     * @param name its ending decides on the content type
     * @param source called once
     * @throws IllegalArgumentException when nobody knows the ending
     */
    public static PageFile made(String name, Supplier<byte[]> source) {
        String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
        if (type == null) {
            throw new IllegalArgumentException("no content type for " + name);
        }
        return new PageFile(type, source);
    }

    private static byte[] read(URL url) {
        try (InputStream in = url.openStream()) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String contentType() {
        return contentType;
    }

    /** Blocks while it is read for the first time. */
    PageContent content() {
        PageContent known = content;
        if (known != null) {
            return known;
        }
        loading.lock();
        try {
            known = content;
            if (known == null) {
                known = PageContent.of(source.get());
                content = known;
            }
            return known;
        } finally {
            loading.unlock();
        }
    }
}
