package dev.slipway.eks;

import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinitionBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.concurrent.TimeUnit;

/** The kinds of EKS that the chart eks-base uses, without their fields: what is in them is for other tests. */
final class KindsOfEks {
    private KindsOfEks() {}

    static void teach(KubernetesClient client) {
        teach(client, "eks.amazonaws.com", "IngressClassParams", "ingressclassparams");
        teach(client, "eks.amazonaws.com", "NodeClass", "nodeclasses");
        teach(client, "karpenter.sh", "NodePool", "nodepools");
    }

    private static void teach(KubernetesClient client, String group, String kind, String plural) {
        var definition = new CustomResourceDefinitionBuilder()
                .withNewMetadata()
                .withName(plural + "." + group)
                .endMetadata()
                .withNewSpec()
                .withGroup(group)
                .withScope("Cluster")
                .withNewNames()
                .withKind(kind)
                .withPlural(plural)
                .endNames()
                .addNewVersion()
                .withName("v1")
                .withServed(true)
                .withStorage(true)
                .withNewSchema()
                .withNewOpenAPIV3Schema()
                .withType("object")
                .withXKubernetesPreserveUnknownFields(true)
                .endOpenAPIV3Schema()
                .endSchema()
                .endVersion()
                .endSpec()
                .build();
        client.resource(definition).serverSideApply();
        client.resource(definition).waitUntilCondition(KindsOfEks::established, 30, TimeUnit.SECONDS);
    }

    private static boolean established(CustomResourceDefinition definition) {
        return definition.getStatus() != null
                && definition.getStatus().getConditions().stream()
                        .anyMatch(condition -> condition.getType().equals("Established")
                                && condition.getStatus().equals("True"));
    }
}
