package org.kafkarestproxy.adapter.kafka;

import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestPlan;

/**
 * Ends the shared broker after the last test. A shutdown hook would be too late: Kafka's test kit deletes the broker's folders
 * in one, and a broker without folders halts the JVM.
 */
public final class TestBrokerLifetime implements TestExecutionListener {

    @Override
    public void testPlanExecutionFinished(TestPlan plan) {
        TestBroker.closeShared();
        TestCluster.closeShared();
    }
}
