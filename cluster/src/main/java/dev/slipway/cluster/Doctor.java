package dev.slipway.cluster;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code ./slipway doctor}: what this host has, what is missing, and how to get it; changes nothing. */
@Command(name = "doctor", description = "Check this host; changes nothing.", mixinStandardHelpOptions = true)
final class Doctor implements Callable<Integer> {
    /** Only for the person who types them. */
    private static final List<String> EXTRAS = List.of("kubectl", "helm", "skaffold", "terraform", "aws");

    private int missing;

    @Override
    public Integer call() {
        var project = Project.here();
        var docker = new Docker();
        tell("JDK", Runtime.version().toString(), "");
        tell(
                "Maven",
                new Maven(project)
                        .command("--version")
                        .output()
                        .lines()
                        .findFirst()
                        .orElse(""),
                "");
        var engine = docker.version();
        if (engine.ok()) {
            tell("Docker engine", engine.output().strip(), "");
            checkHost(docker, project);
        } else {
            tell(
                    "Docker engine",
                    "",
                    "%s; ./slipway up starts it as root on Debian or Ubuntu".formatted(engine.lastLine()));
        }
        EXTRAS.forEach(
                program -> tell(program, found(program) ? "found" : "not found (up and test do not need it)", ""));
        System.out.println(missing == 0 ? "ready: ./slipway up" : missing + " missing");
        return missing == 0 ? 0 : 1;
    }

    private void checkHost(Docker docker, Project project) {
        for (var image : ExternalImages.names()) {
            tell(image, docker.imageId(image).isPresent() ? "present" : "will be pulled, or made where that fails", "");
        }
        var cluster = new KeptCluster(docker);
        tell("cluster", cluster.state(), "");
        var port = cluster.port() == 0 ? Up.DEFAULT_PORT : cluster.port();
        new Host(docker, project)
                .problems(port, cluster)
                .forEach(problem -> tell("host", "", problem.getMessage() + "; " + problem.fix()));
    }

    private static boolean found(String program) {
        return !Program.of(program, "--help")
                .within(Duration.ofSeconds(10))
                .run(line -> {})
                .notFound();
    }

    private void tell(String what, String good, String bad) {
        missing += bad.isEmpty() ? 0 : 1;
        System.out.printf("%6s %-28s %s%n", bad.isEmpty() ? "ok" : "failed", what, bad.isEmpty() ? good : bad);
    }
}
