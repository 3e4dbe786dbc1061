package org.kafkarestproxy.bootstrap;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;

/** Where the JVM begins. */
final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        // Guice would generate classes in a way that recent JVMs warn about.
        System.setProperty("guice_bytecode_gen_option", "DISABLED");
        PrintWriter out = new PrintWriter(new FileOutputStream(FileDescriptor.out), true, Charset.defaultCharset());
        PrintWriter err = new PrintWriter(new FileOutputStream(FileDescriptor.err), true, Charset.defaultCharset());
        System.exit(CommandLine.run(new Console(System.getenv(), out, err), arguments));
    }
}
