package org.kafkarestproxy.soak;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Promises that are not about single records, as they are found broken. */
final class Promises {

    private final List<String> broken = new CopyOnWriteArrayList<>();

    void broken(String what) {
        broken.add(what);
        Notes.note("BROKEN " + what);
    }

    void hold(boolean kept, String otherwise) {
        if (!kept) {
            broken(otherwise);
        }
    }

    List<String> allBroken() {
        return List.copyOf(broken);
    }
}
