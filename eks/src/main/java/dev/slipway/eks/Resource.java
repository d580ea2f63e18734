package dev.slipway.eks;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * A thing in AWS.
 *
 * @param id by which AWS's commands name it
 * @param name for people; the id where it has none
 * @param network the VPC that it is in, blank when it is in none
 * @param facts all that AWS says of it
 */
record Resource(Kind kind, String id, String name, String network, Map<String, String> tags, JsonNode facts) {
    /** What the command looks for. */
    enum Kind {
        LOAD_BALANCER,
        CLASSIC_LOAD_BALANCER,
        TARGET_GROUP,
        NETWORK_INTERFACE,
        SECURITY_GROUP,
        NAT_GATEWAY,
        INSTANCE,
        VOLUME,
        ADDRESS,
        KEY,
        REPOSITORY,
        LOG_GROUP;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    /** From an answer of EC2, which gives the tags with it. */
    static Resource of(Kind kind, String id, JsonNode facts) {
        var tags = tags(facts.has("TagSet") ? facts.path("TagSet") : facts.path("Tags"));
        var found = facts.path(id).asString();
        var name = facts.path("GroupName").asString(tags.getOrDefault("Name", found));
        return new Resource(kind, found, name, facts.path("VpcId").asString(""), tags, facts);
    }

    static Map<String, String> tags(JsonNode list) {
        var tags = new TreeMap<String, String>();
        list.forEach(
                tag -> tags.put(tag.path("Key").asString(), tag.path("Value").asString("")));
        return tags;
    }

    /**
     * Whether a controller of this cluster made it: Auto Mode and EKS itself mark what they make, and so do the load
     * balancer controller and the cloud provider that others install.
     */
    boolean madeBy(String cluster) {
        return cluster.equals(tags.get("eks:eks-cluster-name"))
                || cluster.equals(tags.get("aws:eks:cluster-name"))
                || cluster.equals(tags.get("elbv2.k8s.aws/cluster"))
                || "owned".equals(tags.get("kubernetes.io/cluster/" + cluster));
    }

    /** The same, with tags that were asked for apart. */
    Resource with(Map<String, String> found) {
        return new Resource(kind, id, name, network, found, facts);
    }

    /** One of its facts as text, blank when AWS does not say. */
    String fact(String name) {
        return facts.path(name).asString("");
    }
}
