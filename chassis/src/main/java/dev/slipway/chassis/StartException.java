package dev.slipway.chassis;

/** Why a service can not start, as one sentence for the person who starts it; never followed by a stack trace. */
public final class StartException extends Exception {
    private static final long serialVersionUID = 1;

    /** What could not be done, the value that was found, the one that was expected, and the fix. */
    public StartException(String message) {
        super(message);
    }

    StartException(String message, Throwable cause) {
        super(message, cause);
    }
}
