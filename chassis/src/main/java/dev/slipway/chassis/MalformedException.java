package dev.slipway.chassis;

/** A text is not in the form that it should have; the message says what of it was wrong, and what was expected. */
final class MalformedException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    MalformedException(String message) {
        super(message);
    }
}
