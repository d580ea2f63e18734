package dev.slipway.it;

import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.api.model.authentication.TokenRequestBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBindingBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;

/** Who may edit one namespace and nothing else, as EKS's AmazonEKSEditPolicy lets the pipeline. */
record Deployer(String server, String authority, String token) {
    static Deployer of(KubernetesClient client, String namespace) {
        var account = new ServiceAccountBuilder()
                .withNewMetadata()
                .withName("deployer")
                .withNamespace(namespace)
                .endMetadata()
                .build();
        client.resource(account).serverSideApply();
        client.resource(new RoleBindingBuilder()
                        .withNewMetadata()
                        .withName("deployer")
                        .withNamespace(namespace)
                        .endMetadata()
                        .withNewRoleRef("rbac.authorization.k8s.io", "ClusterRole", "edit")
                        .addNewSubject("", "ServiceAccount", "deployer", namespace)
                        .build())
                .serverSideApply();
        var token = client.serviceAccounts()
                .inNamespace(namespace)
                .withName("deployer")
                .tokenRequest(new TokenRequestBuilder().withNewSpec().endSpec().build())
                .getStatus()
                .getToken();
        var configuration = client.getConfiguration();
        return new Deployer(configuration.getMasterUrl(), configuration.getCaCertData(), token);
    }

    String kubeconfig() {
        return """
                apiVersion: v1
                kind: Config
                current-context: it
                contexts: [{name: it, context: {cluster: it, user: it}}]
                clusters: [{name: it, cluster: {server: "%s", certificate-authority-data: "%s"}}]
                users: [{name: it, user: {token: "%s"}}]
                """.formatted(server, authority, token);
    }
}
