package dev.slipway.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.of;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values that would lose requests, money or time are refused before anything is installed, by a sentence that helps. */
class RefusedValuesChartTest {
    /** Two values that contradict each other: the message names key, value, expectation and fix. */
    static final List<Arguments> CONTRADICTIONS = List.of(
            of(
                    "terminationGracePeriodSeconds: 39",
                    "terminationGracePeriodSeconds was 39, expected at least 40 (preStop 15 + drain 3 + 2 x grace 10 + 2),"
                            + " or pods are killed with requests in flight: set it to 40 or lower termination.*"),
            of(
                    "termination: {preStop: 30}",
                    "terminationGracePeriodSeconds was 40, expected at least 55 (preStop 30 + drain 3 + 2 x grace 10 + 2)"),
            of(
                    "podDisruptionBudget: {minAvailable: 2}",
                    "podDisruptionBudget.minAvailable was 2, expected less than replicas 2, or no node can ever be drained:"
                            + " lower it, raise replicas, or leave it empty for maxUnavailable"),
            of(
                    "{replicas: 9, autoscaling: {enabled: true}, podDisruptionBudget: {minAvailable: 2}}",
                    "podDisruptionBudget.minAvailable was 2, expected less than autoscaling.minReplicas 2, or no node can"
                            + " ever be drained: lower it, raise autoscaling.minReplicas, or leave it empty for"
                            + " maxUnavailable"),
            of(
                    "podDisruptionBudget: {maxUnavailable: 0}",
                    "podDisruptionBudget.maxUnavailable was 0, expected at least 1, or no node can ever be drained:"
                            + " set it to 1"),
            of(
                    "autoscaling: {minReplicas: 7}",
                    "autoscaling.minReplicas was 7, expected at most autoscaling.maxReplicas 6: raise maxReplicas or lower"
                            + " minReplicas"),
            of(
                    "service: {nodePort: 30300}",
                    "service.nodePort was 30300, expected nothing with service.type ClusterIP: set service.type to NodePort"
                            + " or leave nodePort empty"),
            of(
                    "faults: {rule: status=503}",
                    "faults.rule was status=503, expected nothing without faults.tokenSecret: name a Secret with a token,"
                            + " or leave the rule empty"),
            of(
                    "image: {tag: latest}",
                    "image.tag was latest, expected a tag that never moves: leave it empty for the chart's version, or set"
                            + " image.digest"),
            of(
                    "image: {tag: 1.0.0, digest: '" + digest() + "'}",
                    "image.tag was 1.0.0, expected nothing beside image.digest: leave the tag empty, for the digest names"
                            + " the image exactly"),
            of(
                    "image: {ref: 'shop/a:1', tag: 1.0.0}",
                    "image.ref was shop/a:1, expected nothing beside image.tag or image.digest: leave tag and digest empty,"
                            + " for ref is the whole reference"));

    /** A value that is wrong by itself: Helm names its place. */
    static final List<Arguments> MISTAKES = List.of(
            of("replica: 3", "additional properties 'replica' not allowed"),
            of("replicas: three", "at '/replicas': got string, want integer"),
            of("replicas: -1", "at '/replicas': minimum: got -1, want 0"),
            of("replicas: 101", "at '/replicas': maximum: got 101, want 100"),
            of("replicas: null", "missing property 'replicas'"),
            of("image: {name: a}", "at '/image': additional properties 'name' not allowed"),
            of("image: {repository: 'Slipway/Backend'}", "at '/image/repository': 'Slipway/Backend' does not match"),
            of("version: 'a b'", "at '/version': 'a b' does not match"),
            of("version: 1.0", "at '/version': got number, want string"),
            of("image: {tag: 'a b'}", "at '/image/tag': 'a b' does not match"),
            of("image: {tag: 1.0}", "at '/image/tag': got number, want string"),
            of("image: {digest: 'sha256:abc'}", "at '/image/digest': 'sha256:abc' does not match"),
            of("image: {ref: '-a'}", "at '/image/ref': '-a' does not match"),
            of("image: {pullPolicy: Sometimes}", "at '/image/pullPolicy': value must be one of"),
            of("config: {colour: red}", "at '/config': additional properties 'colour' not allowed"),
            of("config: {logLevel: LOUD}", "at '/config/logLevel': value must be one of"),
            of("production: 'yes'", "at '/production': got string, want boolean"),
            of("faults: {token: secret}", "at '/faults': additional properties 'token' not allowed"),
            of("faults: {tokenSecret: My Secret}", "at '/faults/tokenSecret': 'My Secret' does not match"),
            of("faults: {rule: 'the backend is slow'}", "at '/faults/rule': 'the backend is slow' does not match"),
            of("{production: true, faults: {tokenSecret: faults}}", "at '/faults/tokenSecret': value must be ''"),
            of("{production: true, faults: {rule: status=503}}", "at '/faults/rule': value must be ''"),
            of("service: {port: 80}", "at '/service/port': minimum: got 80, want 1,024"),
            of("service: {type: LoadBalancer}", "at '/service/type': value must be one of"),
            of("service: {type: NodePort, nodePort: 80}", "at '/service/nodePort': minimum: got 80, want 30,000"),
            of("networkPolicy: {enabled: 'yes'}", "at '/networkPolicy/enabled': got string, want boolean"),
            of("networkPolicy: {callers: [Front End]}", "at '/networkPolicy/callers/0': 'Front End' does not match"),
            of("monitoring: {enabled: 'on'}", "at '/monitoring/enabled': got string, want boolean"),
            of(
                    "monitoring: {serviceMonitor: true}",
                    "at '/monitoring': additional properties 'serviceMonitor' not allowed"),
            of("monitoring: {namespace: ''}", "at '/monitoring/namespace': '' does not match"),
            of("monitoring: {namespace: 'a.b'}", "at '/monitoring/namespace': 'a.b' does not match"),
            of("monitoring: {namespace: null}", "at '/monitoring': missing property 'namespace'"),
            of("monitoring: {podMonitor: 'yes'}", "at '/monitoring/podMonitor': got string, want boolean"),
            of("monitoring: {alerts: 1}", "at '/monitoring/alerts': got number, want boolean"),
            of("monitoring: {dashboard: null}", "at '/monitoring': missing property 'dashboard'"),
            of("monitoring: {labels: {release: 1}}", "at '/monitoring/labels/release': got number, want string"),
            of("monitoring: {labels: {a b: c}}", "invalid propertyName 'a b'"),
            of("monitoring: {labels: {app.kubernetes.io/name: shop}}", "invalid propertyName 'app.kubernetes.io/name'"),
            of("tracing: {endpoint: null}", "at '/tracing': missing property 'endpoint'"),
            of("tracing: {namespace: monitoring}", "at '/tracing': additional properties 'namespace' not allowed"),
            of("tracing: {ratio: 1.5}", "at '/tracing/ratio': maximum: got 1.5, want 1"),
            of("tracing: {ratio: -0.1}", "at '/tracing/ratio': minimum: got -0.1, want 0"),
            of("tracing: {ratio: 10%}", "at '/tracing/ratio': got string, want number"),
            of("nodePool: General Purpose", "at '/nodePool': 'General Purpose' does not match"),
            of("resources: {limits: {cpu: '1'}}", "at '/resources/limits': additional properties 'cpu' not allowed"),
            of("resources: {requests: {cpu: lots}}", "at '/resources/requests/cpu': 'lots' does not match"),
            of("resources: {limits: {memory: 512}}", "at '/resources/limits/memory': got number, want string"),
            of("autoscaling: {cpuPercent: 0}", "at '/autoscaling/cpuPercent': minimum: got 0, want 10"),
            of("podDisruptionBudget: {minAvailable: 50%}", "at '/podDisruptionBudget/minAvailable': got string, want"),
            of("minReadySeconds: 600", "at '/minReadySeconds': maximum: got 600, want 60"),
            of("warmUp: {requests: -1}", "at '/warmUp/requests': minimum: got -1, want 0"),
            of("termination: {grace: 0}", "at '/termination/grace': minimum: got 0, want 1"),
            of("termination: {preStop: PT15S}", "at '/termination/preStop': got string, want integer"),
            of(
                    "terminationGracePeriodSeconds: 3600",
                    "at '/terminationGracePeriodSeconds': maximum: got 3,600, want 600"),
            of("global: {a: b}", "at '/global': maxProperties: got 1, want 0"),
            of("microservice: {a: b}", "at '/microservice': additional properties 'a' not allowed"));

    @ParameterizedTest(name = "{0}")
    @FieldSource("CONTRADICTIONS")
    void refusesContradictionsWithTheFix(String values, String message) {
        assertThat(Chart.backend().refusal(values)).contains("could not render backend: " + message);
    }

    @ParameterizedTest(name = "{0}")
    @FieldSource("MISTAKES")
    void refusesMistakesByTheirPlace(String values, String message) {
        assertThat(Chart.backend().refusal(values)).contains(message);
        assertThat(Chart.frontend().refusal(values)).contains(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"''", "\"two\\nlines\"", "12"})
    void refusesAGreetingThatTheBackendWouldRefuse(String greeting) {
        assertThat(Chart.backend().refusal("config: {greeting: %s}".formatted(greeting)))
                .contains("at '/config/greeting'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost:4567",
                "http://10.0.0.1:4567",
                "http://api.example.com",
                "https://backend:4567",
                "http://Backend:4567",
                "http://backend:4567/path",
                "http://user:password@backend:4567",
                "backend:4567"
            })
    void refusesABackendThatIsNoServiceOfTheCluster(String url) {
        assertThat(Chart.frontend().refusal("config: {backendUrl: '%s'}".formatted(url)))
                .contains("could not render frontend: config.backendUrl was " + url
                        + ", expected http://<service>[.<namespace>]:<port>:"
                        + " name the backend's Service, such as http://backend:4567");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost:4318",
                "http://10.0.0.1:4318",
                "https://collector.monitoring:4318",
                "http://collector.monitoring:4318/v1/traces",
                "http://user:password@collector:4318",
                "collector:4317"
            })
    void refusesACollectorThatIsNoServiceOfTheCluster(String url) {
        assertThat(Chart.backend().refusal("tracing: {endpoint: '%s'}".formatted(url)))
                .contains("could not render backend: tracing.endpoint was " + url
                        + ", expected http://<service>[.<namespace>]:<port> or nothing:"
                        + " name the collector's Service, such as http://collector.monitoring:4318");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1500", "1.5s", "PT1M", "-PT1S", "PT0.1S", "PT30.5S"})
    void refusesADeadlineThatTheFrontendWouldRefuse(String deadline) {
        assertThat(Chart.frontend().refusal("config: {backendDeadline: '%s'}".formatted(deadline)))
                .contains("at '/config/backendDeadline': '%s' does not match pattern".formatted(deadline));
    }

    @Test
    void refusesADeadlineThatTheDrainWouldCutOff() {
        assertThat(Chart.frontend().refusal("config: {backendDeadline: PT10.5S}"))
                .contains(
                        "could not render frontend: config.backendDeadline was PT10.5S, expected at most termination.grace"
                                + " 10 seconds, or a pod that goes away cuts its answers off: raise termination.grace or lower"
                                + " the deadline");
    }

    @Test
    void refusesAnIngressWithoutHost() {
        assertThat(Chart.frontend().refusal("ingress: {enabled: true}"))
                .contains("could not render frontend: ingress.host was empty, expected the host name of the page, since"
                        + " ingress.enabled is true: add --set ingress.host=<a name that you own>");
    }

    /** What an account alone can know is asked for, one after the other; nothing else is. */
    @Test
    void refusesProductionUntilTheAccountsNamesAreGiven() {
        var repository = "image: {repository: registry.example.com/slipway/frontend}";
        var production = Chart.frontend().values("prod");

        assertThat(Chart.frontend().refusal(production))
                .contains("could not render frontend: image.repository was empty, expected the registry and name of the"
                        + " image: add --set image.repository=<registry>/<name>");
        assertThat(Chart.frontend().refusal(production, repository)).contains("add --set ingress.host=");
        assertThat(Chart.frontend().render(production, repository, "ingress: {host: shop.example.com}"))
                .isNotNull();
        assertThat(Chart.backend().refusal(Chart.backend().values("prod"))).contains("add --set image.repository=");
        assertThat(Chart.backend().renderIn("prod")).isNotNull();
    }

    @Test
    void refusesACertificateThatNothingWouldServe() {
        var certificate = "arn:aws:acm:us-east-1:123456789012:certificate/0b1c2d3e";

        assertThat(Chart.frontend()
                        .refusal("ingress: {enabled: true, host: a.example.com, tls: false, certificateArn: '%s'}"
                                .formatted(certificate)))
                .contains("could not render frontend: ingress.certificateArn was " + certificate
                        + ", expected nothing with ingress.tls false: set ingress.tls to true, or leave it empty");
        assertThat(Chart.frontend().refusal("ingress: {certificateArn: slipway.example.com}"))
                .contains("at '/ingress/certificateArn': 'slipway.example.com' does not match");
    }

    @Test
    void refusesAnyHostOverHttps() {
        assertThat(Chart.frontend().refusal("ingress: {enabled: true, host: '*'}"))
                .contains(
                        "could not render frontend: ingress.host was *, expected a host name, since ingress.tls is true"
                                + " and no certificate is for any name: name a host that you own, or set ingress.tls to false"
                                + " where nobody minds pages in the clear");
    }

    @ParameterizedTest
    @ValueSource(strings = {"203.0.113.7", "203.0.113.0/33", "office", "2001:db8::/129", "0.0.0.0/0,::/0"})
    void refusesANetworkThatIsNone(String network) {
        assertThat(Chart.frontend().refusal("ingress: {allowedCidrs: ['%s']}".formatted(network)))
                .contains("at '/ingress/allowedCidrs/0': '%s' does not match".formatted(network));
    }

    @ParameterizedTest
    @ValueSource(strings = {"slipway", "https://slipway.example.com", "*.example.com", "Slipway.example.com"})
    void refusesAHostThatIsNone(String host) {
        assertThat(Chart.frontend().refusal("ingress: {enabled: true, host: '%s'}".formatted(host)))
                .contains("at '/ingress/host': '%s' does not match".formatted(host));
    }

    @Test
    void refusesAnIngressForTheBackend() {
        assertThat(Chart.backend().refusal("ingress: {enabled: true}"))
                .contains("additional properties 'ingress' not allowed");
    }

    private static String digest() {
        return "sha256:" + "0".repeat(64);
    }
}
