package dev.slipway.cluster;

import java.lang.reflect.Proxy;

/**
 * The signals by which a person ends this command. Helm's installation, in this process, takes them for itself and never
 * gives them back. The JDK's class that gets them back is no API, so that the compiler does not take its name.
 */
final class Interrupts {
    private Interrupts() {}

    /** Heeds SIGINT and SIGTERM again: this process ends, by way of its shutdown hooks. */
    static void heed() {
        heed("INT", 130);
        heed("TERM", 143);
    }

    private static void heed(String name, int status) {
        try {
            var signal = Class.forName("sun.misc.Signal");
            var handler = Class.forName("sun.misc.SignalHandler");
            var exit = Proxy.newProxyInstance(
                    handler.getClassLoader(), new Class<?>[] {handler}, (proxy, method, arguments) -> {
                        System.exit(status);
                        return null;
                    });
            signal.getMethod("handle", signal, handler)
                    .invoke(null, signal.getConstructor(String.class).newInstance(name), exit);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("could not heed SIG" + name, e);
        }
    }
}
