package dev.slipway.chassis;

import io.helidon.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.Properties;

/**
 * Who answers: the service, its version and its Helm release, and where Kubernetes runs it, from the downward API.
 * Outside Kubernetes the host stands in for the pod, namespace and node are {@code local}, and {@code image} is empty;
 * {@code zone} may be, there and in a cluster of one zone.
 */
public record Identity(
        String service,
        String version,
        String image,
        String pod,
        String namespace,
        String node,
        String zone,
        ReleaseState release) {
    /**
     * From the variables POD_NAME, POD_NAMESPACE, NODE_NAME, NODE_ZONE and SERVICE_IMAGE. SERVICE_VERSION is how a release
     * calls itself; without it, the version is the build's.
     */
    static Identity of(String service, Map<String, String> environment) {
        return new Identity(
                service,
                environment.containsKey("SERVICE_VERSION") ? environment.get("SERVICE_VERSION") : builtVersion(),
                environment.getOrDefault("SERVICE_IMAGE", ""),
                environment.containsKey("POD_NAME") ? environment.get("POD_NAME") : hostName(),
                environment.getOrDefault("POD_NAMESPACE", "local"),
                environment.getOrDefault("NODE_NAME", "local"),
                environment.getOrDefault("NODE_ZONE", ""),
                new ReleaseState());
    }

    /** Begins a JSON answer that says who gives it. */
    public JsonObject.Builder json() {
        var json = JsonObject.builder()
                .set("service", service)
                .set("version", version)
                .set("revision", release.revision())
                .set("pod", pod)
                .set("node", node)
                .set("zone", zone);
        if (!image.isEmpty()) {
            json.set("image", image);
        }
        release.refusal().ifPresent(why -> json.set("refused", why));
        return json;
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "local";
        }
    }

    private static String builtVersion() {
        try (var in = Identity.class.getResourceAsStream("build.properties")) {
            var build = new Properties();
            build.load(in);
            return build.getProperty("version");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
