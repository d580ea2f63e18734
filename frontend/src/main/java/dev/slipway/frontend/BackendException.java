package dev.slipway.frontend;

import io.helidon.http.Status;
import java.util.Optional;

/** Why there is no greeting. The message is for the log; the page shows the status only. */
final class BackendException extends Exception {
    private static final long serialVersionUID = 1;

    private final Reason reason;
    private final transient Optional<BackendIdentity> backend;

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
        this(reason, message, cause, Optional.empty());
    }

    private BackendException(Reason reason, String message, Throwable cause, Optional<BackendIdentity> backend) {
        super(message, cause);
        this.reason = reason;
        this.backend = backend;
    }

    static BackendException broken(String why, Throwable cause) {
        return new BackendException(Reason.BROKEN, why, cause);
    }

    /** It answered an error, and perhaps which of its pods did. */
    static BackendException broken(String why, Throwable cause, Optional<BackendIdentity> backend) {
        return new BackendException(Reason.BROKEN, why, cause, backend);
    }

    static BackendException slow(String why, Throwable cause) {
        return new BackendException(Reason.SLOW, why, cause);
    }

    Reason reason() {
        return reason;
    }

    /** Which backend answered the error; empty when it did not say, or when there was no answer. */
    Optional<BackendIdentity> backend() {
        return backend;
    }

    /** 502 or 504. */
    Status status() {
        return reason.status;
    }
}
