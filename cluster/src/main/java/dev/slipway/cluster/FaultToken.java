package dev.slipway.cluster;

import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/** The token of whoever may cause faults in a namespace: a Secret there, made once and kept. */
public final class FaultToken {
    /** The Secret's name, as the charts' faults.tokenSecret wants it. */
    public static final String SECRET = "faults";

    private static final String KEY = "token";
    private static final String VARIABLE = "FAULTS_TOKEN";
    private static final int BYTES = 16;

    private FaultToken() {}

    /** The token of the namespace, which is made when it has none. */
    public static String of(Kubernetes kubernetes, String namespace) {
        var secrets = kubernetes.client().secrets().inNamespace(namespace);
        var secret = secrets.withName(SECRET).get();
        if (secret == null) {
            secret = secrets.resource(new SecretBuilder()
                            .withNewMetadata()
                            .withName(SECRET)
                            .endMetadata()
                            .addToStringData(KEY, random())
                            .build())
                    .create();
        }
        return new String(Base64.getDecoder().decode(secret.getData().get(KEY)), StandardCharsets.UTF_8);
    }

    /** The Secret that a Deployment has its token of; empty when faults are off there. */
    static String secretOf(Kubernetes kubernetes, String namespace, String deployment) {
        var found = kubernetes
                .client()
                .apps()
                .deployments()
                .inNamespace(namespace)
                .withName(deployment)
                .get();
        var container = found.getSpec().getTemplate().getSpec().getContainers().getFirst();
        return container.getEnv().stream()
                .filter(variable -> variable.getName().equals(VARIABLE))
                .map(EnvVar::getValueFrom)
                .map(source -> source.getSecretKeyRef().getName())
                .findFirst()
                .orElse("");
    }

    private static String random() {
        var bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
