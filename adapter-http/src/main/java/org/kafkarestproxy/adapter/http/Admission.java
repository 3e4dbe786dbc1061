package org.kafkarestproxy.adapter.http;

import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.kafkarestproxy.domain.error.ProxyException;
import org.kafkarestproxy.domain.security.Caller;

/**
 * Lets a request in only while there is room for its body and its caller is not in debt; both are known before a byte of
 * the body is read. Requests without a caller are those that must always be answered.
 */
final class Admission extends Handler.Wrapper {

    private final Budgets budgets;
    private final RateLimits rateLimits;
    private final Refusals refusals;
    private final ErrorResponses errors;

    Admission(Budgets budgets, RateLimits rateLimits, Refusals refusals, ErrorResponses errors) {
        this.budgets = budgets;
        this.rateLimits = rateLimits;
        this.refusals = refusals;
        this.errors = errors;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        Exchange exchange = Exchange.of(request);
        Caller caller = exchange.caller();
        if (caller == null) {
            return getHandler().handle(request, response, callback);
        }
        try {
            Rates rates = rateLimits.of(caller);
            rates.tell(response.getHeaders()::put);
            requireNoDebt(rates);
            Admitted admitted = new Admitted(budgets, rates, budgets.useOf(caller), exchange);
            ProxyException noRoom = admitted.tryGrowBody(Math.max(0, request.getLength()));
            if (noRoom != null) {
                throw noRoom;
            }
            exchange.admitted(admitted);
        } catch (RuntimeException refused) {
            ProxyException failure = errors.translate(refused, RequestIds.of(request));
            errors.send(request, response, callback, failure);
            return true;
        }
        return getHandler().handle(request, response, callback);
    }

    private void requireNoDebt(Rates rates) {
        try {
            rates.requireNoDebt();
        } catch (ProxyException inDebt) {
            refusals.count(Refusals.Limit.RATE);
            throw inDebt;
        }
    }
}
