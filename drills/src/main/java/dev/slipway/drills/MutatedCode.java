package dev.slipway.drills;

import dev.slipway.cluster.Maven;
import dev.slipway.cluster.Program;
import dev.slipway.cluster.Project;
import dev.slipway.cluster.Scratch;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** Runs a test of a module on a build of it that lacks a safeguard: one class compiled anew, or one resource changed. */
record MutatedCode(Project project) {
    /** A test that does not end is as red as one that fails, but says less. */
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();
    private static final String CLASSPATH = "target/test-classpath";
    private static final Pattern REASON =
            Pattern.compile("(?s)=> \\S*?(?:Error|Exception):?\\s+(.*?)\\n\\s+(?:\\S+/)?[\\w.$]+\\(");
    private static final Pattern FAILED = Pattern.compile("[1-9]\\d* tests failed");
    private static final int LONG = 160;

    /** Compiles the modules that have safeguards, and their tests. */
    String prepare(Consumer<String> detail) {
        new Maven(project)
                .run(
                        detail,
                        "--projects",
                        "chassis,backend,frontend,cluster",
                        "test-compile",
                        "dependency:build-classpath",
                        "-DincludeScope=test",
                        "-Dmdep.outputFile=" + CLASSPATH);
        return "compiled";
    }

    Mutant run(Mutation mutation) throws IOException {
        var module = project.root().resolve(mutation.part());
        try (var classes = Scratch.copyOf(module.resolve("target/classes"))) {
            var file = mutation.edit().file().substring(mutation.part().length() + 1);
            if (file.startsWith("src/main/resources/")) {
                classes.change(file.substring("src/main/resources/".length()), mutation.edit());
            } else {
                compile(mutation, module.resolve(file), classes.path(), module);
            }
            return test(mutation, module, classes.path());
        }
    }

    private static void compile(Mutation mutation, Path source, Path classes, Path module) throws IOException {
        try (var sources = Scratch.copyOf(source.getParent())) {
            sources.change(source.getFileName().toString(), mutation.edit());
            var messages = new ByteArrayOutputStream();
            var status = COMPILER.run(
                    null,
                    messages,
                    messages,
                    "-proc:none",
                    "-cp",
                    classes + File.pathSeparator + Files.readString(module.resolve(CLASSPATH)),
                    "-d",
                    classes.toString(),
                    sources.path().resolve(source.getFileName()).toString());
            if (status != 0) {
                throw new IllegalStateException("could not compile %s: %s".formatted(mutation, messages));
            }
        }
    }

    private static Mutant test(Mutation mutation, Path module, Path classes) throws IOException {
        var guard = mutation.guard().split("#");
        var classpath = String.join(
                File.pathSeparator,
                classes.toString(),
                module.resolve("target/test-classes").toString(),
                Files.readString(module.resolve(CLASSPATH)));
        var result = Program.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        classpath,
                        "org.junit.platform.console.ConsoleLauncher",
                        "execute",
                        "--disable-banner",
                        "--disable-ansi-colors",
                        "--fail-if-no-tests",
                        "--select-class=dev.slipway.%s.%s".formatted(mutation.part(), guard[0]),
                        "--include-methodname=.*#" + guard[1])
                .in(module)
                .within(LIMIT)
                .run(line -> {});
        return mutant(mutation, result);
    }

    /** What the end of a test's JVM says of a mutation. */
    static Mutant mutant(Mutation mutation, Program.Result result) {
        return switch (result.status()) {
            case 0 -> new Mutant(mutation, false, mutation.guard() + " is green");
            case 1 -> red(mutation, result);
            default -> new Mutant(mutation, result.timedOut(), result.timedOut() ? "no end" : result.lastLine());
        };
    }

    /** A JVM that could not start has the same status as a test that failed. */
    private static Mutant red(Mutation mutation, Program.Result result) {
        var failed = FAILED.matcher(result.output()).find();
        return new Mutant(mutation, failed, failed ? reason(result.output()) : result.lastLine());
    }

    /** What the failure says, on one line, as much as fits into a table. */
    private static String reason(String output) {
        var reason = REASON.matcher(output);
        var line = reason.find() ? reason.group(1).strip().replaceAll("\\s+", " ") : "red";
        return line.length() > LONG ? line.substring(0, LONG - 1) + "…" : line;
    }
}
