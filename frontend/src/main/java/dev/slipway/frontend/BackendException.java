package dev.slipway.frontend;

import io.helidon.http.Status;

/** Why there is no greeting. The message is for the log; the page shows the status only. */
final class BackendException extends Exception {
    private static final long serialVersionUID = 1;

    private final int code;

    private BackendException(Status status, String message, Throwable cause) {
        super(message, cause);
        this.code = status.code();
    }

    /** It refused, broke, or answered what is no greeting. */
    static BackendException broken(String why, Throwable cause) {
        return new BackendException(Status.BAD_GATEWAY_502, why, cause);
    }

    /** It took too long. */
    static BackendException slow(String why, Throwable cause) {
        return new BackendException(Status.GATEWAY_TIMEOUT_504, why, cause);
    }

    /** 502 or 504. */
    Status status() {
        return Status.create(code);
    }
}
