package dev.slipway.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.of;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;

/** Values that would cost money, nodes or safety are refused before the cluster hears of them. */
class EksBaseRefusedValuesChartTest {
    static final List<Arguments> MISTAKES = List.of(
            of("cluster: a", "additional properties 'cluster' not allowed"),
            of("clusterName: 'a b'", "at '/clusterName': 'a b' does not match"),
            of("namespace: Slipway", "at '/namespace': 'Slipway' does not match"),
            of("namespace: default", "at '/namespace': 'not' failed"),
            of("namespace: kube-public", "at '/namespace': 'not' failed"),
            of("loadBalancer: {scheme: public}", "at '/loadBalancer/scheme': value must be one of"),
            of("networkPolicy: {default: Allow}", "at '/networkPolicy/default': value must be one of"),
            of("networkPolicy: {default: ''}", "at '/networkPolicy/default': value must be one of"),
            of("networkPolicy: {eventLogs: Enabled}", "at '/networkPolicy/eventLogs': got string, want boolean"),
            of("nodes: {role: 'arn:aws:iam::123456789012:role/n'}", "at '/nodes/role'"),
            of("nodes: {architectures: []}", "at '/nodes/architectures': minItems: got 0, want 1"),
            of("nodes: {architectures: [x86_64]}", "at '/nodes/architectures/0': value must be one of"),
            of("nodes: {capacityTypes: [reserved]}", "at '/nodes/capacityTypes/0': value must be one of"),
            of("nodes: {zones: [us-east-1]}", "at '/nodes/zones/0': 'us-east-1' does not match"),
            of("nodes: {disk: {size: 10Gi}}", "at '/nodes/disk/size': '10Gi' does not match"),
            of("nodes: {disk: {size: 1Ti}}", "at '/nodes/disk/size': '1Ti' does not match"),
            of("nodes: {disk: {kmsKey: my-key}}", "at '/nodes/disk/kmsKey': 'my-key' does not match"),
            of("nodes: {limits: {cpu: 0}}", "at '/nodes/limits/cpu': minimum: got 0, want 2"),
            of("nodes: {limits: {cpu: null}}", "at '/nodes/limits': missing property 'cpu'"),
            of("nodes: {limits: {memory: 64}}", "at '/nodes/limits/memory': got number, want string"),
            of("nodes: {expireAfter: Never}", "at '/nodes/expireAfter': 'Never' does not match"),
            of("nodes: {consolidateAfter: 1d}", "at '/nodes/consolidateAfter': '1d' does not match"),
            of("nodes: {disruptedAtOnce: 0}", "at '/nodes/disruptedAtOnce': minimum: got 0, want 1"),
            of("tags: {'eks:eks-cluster-name': other}", "'not' failed"),
            of("tags: {team: [a]}", "at '/tags/team': got array, want string"),
            of("global: {a: b}", "at '/global': maxProperties: got 1, want 0"));

    @ParameterizedTest(name = "{0}")
    @FieldSource("MISTAKES")
    void refusesMistakesByTheirPlace(String values, String message) {
        assertThat(Chart.eksBase().refusal("clusterName: shop-dev", values)).contains(message);
    }

    @Test
    void asksForTheClusterAndForNothingElse() {
        assertThat(Chart.eksBase().refusal(""))
                .contains("could not render eks-base: clusterName was empty, expected the name of the EKS cluster:"
                        + " add --set clusterName=<name>, which terraform output -raw cluster_name prints");
        assertThat(Chart.eksBase().render("clusterName: shop-dev")).isNotNull();
    }

    @Test
    void refusesANamespaceThatMustBeThereBefore() {
        assertThat(Chart.eksBase().refusal("{clusterName: shop-dev, namespace: shop}"))
                .contains(
                        "could not render eks-base: namespace was shop, expected another one than that of the release,"
                                + " which must be there before the chart makes its own:"
                                + " install the release with --namespace kube-system");
    }

    @Test
    void refusesNodesThatEksWouldEndFirst() {
        assertThat(Chart.eksBase().refusal("{clusterName: shop-dev, nodes: {expireAfter: 481h}}"))
                .contains(
                        "could not render eks-base: nodes.expireAfter was 481h, expected at most 480h, since EKS ends a"
                                + " node after 504h and its pods get up to 24h to leave: set it to 480h or less");
    }
}
