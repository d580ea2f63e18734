package dev.slipway.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The load balancer before the frontend: what it lets through, and that its times are those of the pods. */
class IngressChartTest {
    private static final String ALB = "alb.ingress.kubernetes.io/";
    private static final String CERTIFICATE =
            "arn:aws:acm:us-east-1:123456789012:certificate/0b1c2d3e-0000-4000-8000-123456789abc";

    @Test
    void sendsTheHostToTheFrontendOverHttps() {
        var ingress = production("").one(Ingress.class);

        assertThat(ingress.getSpec().getIngressClassName()).isEqualTo("alb");
        assertThat(ingress.getSpec().getTls().getFirst().getHosts()).containsExactly("slipway.example.com");
        assertThat(ingress.getSpec().getRules()).singleElement().satisfies(rule -> {
            assertThat(rule.getHost()).isEqualTo("slipway.example.com");
            assertThat(rule.getHttp().getPaths()).singleElement().satisfies(path -> {
                assertThat(path.getBackend().getService().getName()).isEqualTo("frontend");
                assertThat(path.getBackend().getService().getPort().getName()).isEqualTo("http");
            });
        });
    }

    @Test
    void redirectsPlainHttpToTls13() {
        assertThat(annotations(production("")))
                .contains(
                        entry(ALB + "listen-ports", "[{\"HTTP\": 80}, {\"HTTPS\": 443}]"),
                        entry(ALB + "ssl-redirect", "443"),
                        entry(ALB + "ssl-policy", "ELBSecurityPolicy-TLS13-1-2-Res-2021-06"));
    }

    @Test
    void hasTheCertificateFoundByTheHostUnlessOneIsNamed() {
        assertThat(annotations(production(""))).doesNotContainKey(ALB + "certificate-arn");
        assertThat(annotations(production("ingress: {certificateArn: '%s'}".formatted(CERTIFICATE))))
                .containsEntry(ALB + "certificate-arn", CERTIFICATE);
    }

    @Test
    void servesPlainHttpOnlyWhenAsked() {
        var rendering = production("ingress: {tls: false}");

        assertThat(rendering.one(Ingress.class).getSpec().getTls()).isEmpty();
        assertThat(annotations(rendering))
                .doesNotContainKeys(ALB + "listen-ports", ALB + "ssl-redirect", ALB + "ssl-policy");
    }

    /** Development has no domain: the page is at the load balancer's own name. */
    @Test
    void sendsAnyHostToTheFrontendInDevelopment() {
        var ingress = development("").one(Ingress.class);

        assertThat(ingress.getSpec().getTls()).isEmpty();
        assertThat(ingress.getSpec().getRules()).singleElement().satisfies(rule -> {
            assertThat(rule.getHost()).isNull();
            assertThat(rule.getHttp().getPaths())
                    .singleElement()
                    .satisfies(path ->
                            assertThat(path.getBackend().getService().getName()).isEqualTo("frontend"));
        });
    }

    @Test
    void letsInTheNetworksThatAreNamedOrAnyone() {
        var networks = "ingress: {allowedCidrs: ['203.0.113.0/24', '2001:db8::/32']}";

        assertThat(annotations(production(""))).doesNotContainKey(ALB + "inbound-cidrs");
        assertThat(annotations(development(networks)))
                .containsEntry(ALB + "inbound-cidrs", "203.0.113.0/24,2001:db8::/32");
    }

    @Test
    void dropsHeadersAndRequestsThatTwoServersCouldReadInTwoWays() {
        assertThat(attributes(production(""), "load-balancer-attributes"))
                .containsEntry("routing.http.drop_invalid_header_fields.enabled", "true")
                .containsEntry("routing.http.desync_mitigation_mode", "defensive");
    }

    @Test
    void goesWithTheRelease() {
        assertThat(attributes(production(""), "load-balancer-attributes"))
                .containsEntry("deletion_protection.enabled", "false");
    }

    /** Nothing stands between the load balancer and a pod, so that it knows each pod's end. */
    @Test
    void sendsRequestsToPodsAndToTheLeastBusyOne() {
        assertThat(annotations(production(""))).containsEntry(ALB + "target-type", "ip");
        assertThat(attributes(production(""), "target-group-attributes"))
                .containsEntry("load_balancing.algorithm.type", "least_outstanding_requests");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{preStop: 20, drain: 4, grace: 6}",
                "{preStop: 1, drain: 0, grace: 2}",
                "{preStop: 120, drain: 60, grace: 120}"
            })
    void letsARequestRunForAsLongAsThePodAnswers(String termination) {
        var rendering = production("{termination: %s, terminationGracePeriodSeconds: 600}".formatted(termination));
        var delay = attributes(rendering, "target-group-attributes").get("deregistration_delay.timeout_seconds");

        assertThat(Duration.ofSeconds(Long.parseLong(delay)))
                .isEqualTo(preStop(rendering)
                        .plus(setting(rendering, "drain", "delay"))
                        .plus(setting(rendering, "drain", "grace")))
                .isLessThan(Duration.ofSeconds(rendering.pod().getSpec().getTerminationGracePeriodSeconds()));
    }

    /** Otherwise it sends a request into a connection that the pod is just closing, and its client sees 502. */
    @Test
    void closesAnIdleConnectionBeforeThePodDoes() throws IOException {
        var rendering = production("");
        var idle = attributes(rendering, "load-balancer-attributes").get("idle_timeout.timeout_seconds");
        var chassis = Yaml.read(Files.readString(Path.of("../chassis/src/main/resources/chassis.yaml")));

        assertThat(configuration(rendering)).as("says nothing else").doesNotContainKey("limits");
        assertThat(Duration.ofSeconds(Long.parseLong(idle)))
                .isLessThan(duration(chassis, "limits", "idle-timeout"))
                .isGreaterThan(setting(rendering, "backend", "deadline"));
    }

    @ParameterizedTest
    @CsvSource({"PT0.2S, 4, 9", "PT1.5S, 5, 10", "PT10S, 13, 18", "PT30S, 33, 38"})
    void waitsForAPageThatTakesAsLongAsItMay(String deadline, int timeout, int interval) {
        var annotations = annotations(production(
                "{config: {backendDeadline: %s}, termination: {grace: 30}, terminationGracePeriodSeconds: 600}"
                        .formatted(deadline)));

        assertThat(Duration.ofSeconds(timeout)).isGreaterThan(Duration.parse(deadline));
        assertThat(annotations)
                .containsEntry(ALB + "healthcheck-timeout-seconds", "" + timeout)
                .containsEntry(ALB + "healthcheck-interval-seconds", "" + interval);
    }

    /** The pod is well when its backend is not. The port of /health/ready is nobody's but the kubelet's. */
    @Test
    void asksForThePageAndTakesThatOfABrokenBackendForAnAnswer() {
        assertThat(annotations(production("")))
                .containsEntry(ALB + "healthcheck-path", "/")
                .containsEntry(ALB + "healthcheck-port", "traffic-port")
                .containsEntry(ALB + "success-codes", "200,502,504");
    }

    @Test
    void findsANewPodHealthyWhileTheOldOneStillServes() {
        var rendering = production("");
        var interval = annotations(rendering).get(ALB + "healthcheck-interval-seconds");

        assertThat(Duration.ofSeconds(2 * Long.parseLong(interval))).isLessThan(preStop(rendering));
    }

    /** EKS Auto Mode's controller does not know them: groups and the scheme are the IngressClass's. */
    @Test
    void usesNoAnnotationThatAutoModeLacks() {
        assertThat(annotations(production("")))
                .doesNotContainKeys(
                        "kubernetes.io/ingress.class",
                        ALB + "group.name",
                        ALB + "waf-acl-id",
                        ALB + "web-acl-id",
                        ALB + "shield-advanced-protection",
                        ALB + "scheme");
    }

    private static Rendering development(String values) {
        var repository = "image: {repository: registry.example.com/slipway/frontend}";
        return Chart.frontend().render(Chart.frontend().values("dev"), repository, values);
    }

    private static Rendering production(String values) {
        return Chart.frontend().renderIn("prod", values);
    }

    private static Map<String, String> annotations(Rendering rendering) {
        return rendering.one(Ingress.class).getMetadata().getAnnotations();
    }

    private static Map<String, String> attributes(Rendering rendering, String annotation) {
        return Stream.of(annotations(rendering).get(ALB + annotation).split(","))
                .map(attribute -> attribute.split("="))
                .collect(Collectors.toMap(attribute -> attribute[0], attribute -> attribute[1]));
    }

    private static Duration preStop(Rendering rendering) {
        return Duration.ofSeconds(
                rendering.container().getLifecycle().getPreStop().getSleep().getSeconds());
    }

    private static Duration setting(Rendering rendering, String group, String name) {
        return duration(configuration(rendering), group, name);
    }

    private static Map<String, Object> configuration(Rendering rendering) {
        return Yaml.read(rendering.one(ConfigMap.class).getData().get("application.yaml"));
    }

    private static Duration duration(Map<String, Object> settings, String group, String name) {
        return Duration.parse(((Map<?, ?>) settings.get(group)).get(name).toString());
    }
}
