package org.kafkarestproxy.bootstrap.unmarked;

/** Planted: a violation that the rule of its name must find. */
final class ViolatesEveryPackageIsNullMarked {}
