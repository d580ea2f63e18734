package dev.slipway.benchmarks;

import dev.slipway.cluster.Maven;
import dev.slipway.cluster.Problem;
import dev.slipway.cluster.Program;
import dev.slipway.cluster.Progress;
import dev.slipway.cluster.Project;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The benchmarks among the tests of the modules, run by JMH. */
record Jmh(Project project, Progress progress) {
    static final int FORKS = 2;
    static final int ITERATIONS = 3;

    /** Of each JVM that measures. */
    static final String OPTIONS = String.join(" ", Contestant.OPTIONS);

    /** JMH measures itself by it, and the JVM would print that at each start. */
    private static final String UNSAFE = "--sun-misc-unsafe-memory-access=allow";

    /** The defaults of a service stand in a file of one name, so that each module has a class path of its own. */
    private static final List<String> MODULES = List.of("chassis", "frontend");

    private static final String CLASS_PATH = "target/benchmarks.classpath";

    /**
     * Takes all figures.
     *
     * @throws Problem when the modules can not be built, or a benchmark fails
     */
    List<FunctionFigure> run() {
        progress.step("build", this::build);
        var figures = new ArrayList<FunctionFigure>();
        for (var module : MODULES) {
            progress.step(module, () -> {
                var measured = measure(module);
                figures.addAll(measured);
                return "%d functions".formatted(measured.size());
            });
        }
        return figures;
    }

    private String build() {
        new Maven(project)
                .run(
                        progress::detail,
                        "--projects",
                        String.join(",", MODULES),
                        "test-compile",
                        "dependency:build-classpath",
                        "-Dmdep.outputFile=" + CLASS_PATH);
        return "";
    }

    private List<FunctionFigure> measure(String module) throws IOException {
        var results = Build.folder(project).resolve(module + ".json");
        Files.createDirectories(results.getParent());
        var words = new ArrayList<>(
                List.of(Build.JAVA, UNSAFE, "-cp", classPath(project.root().resolve(module)), "org.openjdk.jmh.Main"));
        words.addAll(List.of("-bm", "avgt", "-tu", "ns", "-prof", "gc", "-foe", "true"));
        words.addAll(List.of("-f", Integer.toString(FORKS), "-wi", "2", "-w", "500ms"));
        words.addAll(List.of("-i", Integer.toString(ITERATIONS), "-r", "1s"));
        words.addAll(List.of("-jvmArgs", OPTIONS + " " + UNSAFE));
        words.addAll(List.of("-rf", "json", "-rff", results.toString()));
        var run = Program.of(words).run(this::tell);
        if (!run.ok()) {
            var log = Files.writeString(results.resolveSibling(module + ".log"), run.output());
            throw new Problem(
                    "could not measure the functions of %s: JMH ended with %d, expected 0"
                            .formatted(module, run.status()),
                    "see the exception in " + log);
        }
        return FunctionFigure.read(Files.readString(results));
    }

    private static String classPath(Path module) throws IOException {
        return String.join(
                File.pathSeparator,
                module.resolve("target/test-classes").toString(),
                module.resolve("target/classes").toString(),
                Files.readString(module.resolve(CLASS_PATH)));
    }

    private void tell(String line) {
        if (line.startsWith("# Benchmark: ") || line.startsWith("# Run progress: ")) {
            progress.detail(line.substring(line.indexOf(": ") + 2));
        }
    }
}
