package dev.slipway.chassis;

import java.util.Map;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A {@link TestService} that runs for all tests of a class, which has it as a static field. */
final class RunningService implements BeforeAllCallback, AfterAllCallback {
    private final String yaml;
    private final Map<String, String> environment;
    private Service service;

    private RunningService(String yaml, Map<String, String> environment) {
        this.yaml = yaml;
        this.environment = environment;
    }

    static RunningService of(String yaml) {
        return new RunningService(yaml, System.getenv());
    }

    /** With the defaults, in an environment that is made up. */
    static RunningService in(Map<String, String> environment) {
        return new RunningService("", environment);
    }

    int port() {
        return service.port();
    }

    int adminPort() {
        return service.adminPort();
    }

    @Override
    public void beforeAll(ExtensionContext context) throws StartException {
        service = Service.start("test", Settings.of(yaml), TestService::routing, environment);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        service.close();
    }
}
