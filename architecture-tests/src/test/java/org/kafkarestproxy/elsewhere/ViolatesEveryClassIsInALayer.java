package org.kafkarestproxy.elsewhere;

/** Planted: a violation that the rule of its name must find. */
final class ViolatesEveryClassIsInALayer {}
