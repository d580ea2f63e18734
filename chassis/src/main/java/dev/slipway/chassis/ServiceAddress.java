package dev.slipway.chassis;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The address of another service, as a setting may have it. */
final class ServiceAddress {
    static final String EXPECTED = "the address of a service that is not link-local, such as http://backend:4567";
    static final String EXPECTED_COLLECTOR = "nothing, or the address of a collector that is not link-local, such as "
            + "http://collector.monitoring:4318 or https://collector:4318";

    private ServiceAddress() {}

    /**
     * Scheme http, host and port, no user, nothing behind them; not link-local.
     *
     * @throws IllegalArgumentException when it is anything else
     */
    static URI parse(String text) throws URISyntaxException {
        return parse(text, Set.of("http"));
    }

    /** As above, or with the scheme https; empty for none. */
    static Optional<URI> parseCollector(String text) throws URISyntaxException {
        return text.isEmpty() ? Optional.empty() : Optional.of(parse(text, Set.of("http", "https")));
    }

    private static URI parse(String text, Set<String> schemes) throws URISyntaxException {
        var uri = new URI(text).parseServerAuthority();
        require(uri.getScheme() != null && schemes.contains(uri.getScheme()));
        require(uri.getHost() != null && uri.getUserInfo() == null);
        require(uri.getPort() != 0 && uri.getPort() <= 65535);
        require(Stream.of(uri.getPath(), uri.getQuery(), uri.getFragment())
                .allMatch(part -> part == null || part.isEmpty()));
        require(!linkLocal(uri.getHost()));
        return uri;
    }

    /** Where a cloud hands out the credentials of its machines and pods: 169.254.0.0/16, fe80::/10, AWS's fd00:ec2::/32. */
    private static boolean linkLocal(String host) {
        try {
            var address = InetAddress.ofLiteral(host);
            return address.isLinkLocalAddress() || address.getHostAddress().startsWith("fd00:ec2:");
        } catch (IllegalArgumentException e) {
            return host.startsWith("["); // with a scope, which only link-local addresses need; else it is a name
        }
    }

    private static void require(boolean holds) {
        if (!holds) {
            throw new IllegalArgumentException();
        }
    }
}
