import com.sun.net.httpserver.HttpServer;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;

/*
 * Trains a service's AOT cache while its image is built: starts the service as the image will, calls its routes as
 * people, Kubernetes and Prometheus will, and stops it by SIGTERM, upon which the JVM writes the cache.
 * One argument: the file to write.
 */
static final String SERVICE = "http://localhost:8080"; // the port of each service's training.yaml
static final String ADMIN = "http://localhost:9090";
static final int REQUESTS = 1000;

final HttpClient client = HttpClient.newHttpClient();

void main(String[] args) throws Exception {
    var backend = backend();
    var service = start(args[0]);
    try {
        awaitReady(service);
        for (var i = 0; i < REQUESTS; i++) {
            var form = List.of("text/html, */*", "text/plain", "application/json").get(i % 3);
            require(call("GET", SERVICE + "/", form) == 200, "GET / did not answer 200");
        }
        for (var path : List.of("/health/started", "/health/live", "/health/ready", "/metrics")) {
            call("GET", ADMIN + path, "*/*");
        }
        call("GET", SERVICE + "/absent", "*/*");
        call("POST", SERVICE + "/", "*/*");
        backend.stop(0);
        call("GET", SERVICE + "/", "text/html");
    } finally {
        backend.stop(0);
        service.destroy();
    }
    var stopped = service.waitFor(60, TimeUnit.SECONDS);
    service.destroyForcibly();
    require(stopped && Files.exists(Path.of(args[0])), "there was no " + args[0] + " 60 s after SIGTERM");
}

/* A cache of a service that fails would be worth nothing, and its image less. */
void require(boolean condition, String otherwise) {
    if (!condition) {
        throw new IllegalStateException("could not train the AOT cache: " + otherwise + "; see the output above");
    }
}

/* A heap like a pod's: with 32 GB or more the JVM lays objects out in another way, and a pod would refuse the cache. */
Process start(String cache) throws IOException {
    var builder = new ProcessBuilder(List.of(
            "/opt/java/bin/java",
            "@/app/java.options",
            "-XX:AOTCacheOutput=" + cache,
            // Without profiles of methods: replayed at the start, they make the JVM compile much at once, which costs more
            // CPU time than it spares (docs/decisions/0021).
            "-XX:+UnlockDiagnosticVMOptions",
            "-XX:-AOTRecordTraining",
            "-Xmx256m",
            "-jar",
            "/app/service.jar"));
    builder.environment().put("SLIPWAY_CONFIG", "/training/training.yaml");
    return builder.inheritIO().start();
}

/* What the frontend calls. */
HttpServer backend() throws IOException {
    var server = HttpServer.create(new InetSocketAddress(4567), 0);
    server.createContext("/", exchange -> {
        var body = """
                {"greeting": "Hello!", "service": "backend", "version": "0", "pod": "p", "node": "n", "zone": ""}
                """.getBytes();
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    });
    server.start();
    return server;
}

void awaitReady(Process service) throws Exception {
    var end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (call("GET", ADMIN + "/health/ready", "*/*") != 200) {
        require(service.isAlive() && System.nanoTime() < end, "the service was not ready within 60 s");
        Thread.sleep(20);
    }
}

/* The status, 0 when there is no answer yet. */
int call(String method, String uri, String accept) throws InterruptedException {
    var request = HttpRequest.newBuilder(URI.create(uri))
            .timeout(Duration.ofSeconds(5))
            .header("Accept", accept)
            .method(method, HttpRequest.BodyPublishers.noBody())
            .build();
    try {
        return client.send(request, BodyHandlers.discarding()).statusCode();
    } catch (IOException e) {
        return 0;
    }
}
