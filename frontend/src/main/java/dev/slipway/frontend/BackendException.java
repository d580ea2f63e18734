package dev.slipway.frontend;

import io.helidon.http.Status;

/** Why there is no greeting. The message is for the log; the page shows the status only. */
final class BackendException extends Exception {
    private static final long serialVersionUID = 1;

    private final Reason reason;

    enum Reason {
        /** It refused, broke, or answered what is no greeting. */
        BROKEN(Status.BAD_GATEWAY_502),
        /** It took longer than the deadline. */
        SLOW(Status.GATEWAY_TIMEOUT_504),
        /** It answered more than we take. */
        LONG(Status.BAD_GATEWAY_502),
        /** Not asked: so many are asking already. */
        FULL(Status.BAD_GATEWAY_502),
        /** Not asked: it failed so often that the circuit is open. */
        OPEN(Status.BAD_GATEWAY_502);

        private final Status status;

        Reason(Status status) {
            this.status = status;
        }
    }

    BackendException(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    static BackendException broken(String why, Throwable cause) {
        return new BackendException(Reason.BROKEN, why, cause);
    }

    static BackendException slow(String why, Throwable cause) {
        return new BackendException(Reason.SLOW, why, cause);
    }

    Reason reason() {
        return reason;
    }

    /** 502 or 504. */
    Status status() {
        return reason.status;
    }
}
