package org.kafkarestproxy.adapter.http;

import java.util.Date;

/** Planted: a violation that the rule of its name must find. */
@SuppressWarnings("JavaUtilDate")
final class ViolatesTimeIsModern {
    Object date = new Date();
}
