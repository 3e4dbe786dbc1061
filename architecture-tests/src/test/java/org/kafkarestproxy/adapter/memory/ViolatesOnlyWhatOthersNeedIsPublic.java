package org.kafkarestproxy.adapter.memory;

/** Planted: a violation that the rule of its name must find. */
public final class ViolatesOnlyWhatOthersNeedIsPublic {}
