package dev.slipway.chassis;

import io.helidon.common.mapper.DefaultMapperProvider__ServiceDescriptor;
import io.helidon.common.mapper.DefaultResolverService__ServiceDescriptor;
import io.helidon.common.mapper.MappersFactory__ServiceDescriptor;
import io.helidon.config.Config;
import io.helidon.config.ConfigSources;
import io.helidon.metrics.api.MeterRegistryFactory__ServiceDescriptor;
import io.helidon.metrics.api.MetricsFactoryFactory__ServiceDescriptor;
import io.helidon.service.registry.GlobalServiceRegistry;
import io.helidon.service.registry.ServiceDescriptor;
import io.helidon.service.registry.ServiceRegistryConfig;
import io.helidon.service.registry.ServiceRegistryManager;
import java.util.List;

/**
 * Helidon's service registry, with what our services use of it and nothing else. To discover all that the class path offers
 * took two fifths of the main thread's CPU time at a start (docs/decisions/0022). A service of Helidon's that is missing
 * here is named by the exception when it is asked for, and its descriptor by Helidon's file service-registry.json.
 */
final class Registry {
    static final List<ServiceDescriptor<?>> SERVICES = List.of(
            MetricsFactoryFactory__ServiceDescriptor.INSTANCE,
            MeterRegistryFactory__ServiceDescriptor.INSTANCE,
            MappersFactory__ServiceDescriptor.INSTANCE,
            DefaultMapperProvider__ServiceDescriptor.INSTANCE,
            DefaultResolverService__ServiceDescriptor.INSTANCE);

    private Registry() {}

    /** Makes it the one that Helidon asks; its configuration is empty, or Helidon would read files of its own. */
    static void start() {
        var config = ServiceRegistryConfig.builder()
                .discoverServices(false)
                .discoverServicesFromServiceLoader(false)
                .addServiceDescriptors(SERVICES)
                .putContractInstance(Config.class, nothing())
                .build();
        GlobalServiceRegistry.registry(ServiceRegistryManager.create(config).registry());
    }

    /** Config.empty() would look for services all the same. */
    private static Config nothing() {
        return Config.builder(ConfigSources.empty())
                .disableEnvironmentVariablesSource()
                .disableSystemPropertiesSource()
                .disableParserServices()
                .disableFilterServices()
                .disableMapperServices()
                .build();
    }
}
