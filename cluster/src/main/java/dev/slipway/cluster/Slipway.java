package dev.slipway.cluster;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import picocli.CommandLine;

/** The command {@code ./slipway}: from a clone to a page on Kubernetes, and the proof that it works. */
@CommandLine.Command(
        name = "slipway",
        description = "Java microservices from git clone to Kubernetes.",
        subcommands = {
            Up.class,
            Canary.class,
            RollbackRun.class,
            Down.class,
            Status.class,
            TestRun.class,
            Doctor.class,
            CommandLine.HelpCommand.class
        },
        mixinStandardHelpOptions = true,
        versionProvider = Slipway.Version.class,
        synopsisSubcommandLabel = "COMMAND")
public final class Slipway {
    private Slipway() {}

    /**
     * Runs the command.
     *
     * @param words the command line; without words, the help
     * @param commands commands of other modules, beside those of this one
     * @return 0 when done, 1 when a problem was told, 2 when the command line was not understood
     */
    public static int run(String[] words, Object... commands) {
        var line = new CommandLine(new Slipway());
        List.of(commands).forEach(line::addSubcommand);
        line.setExecutionExceptionHandler((problem, command, parsed) -> tell(problem, command.getErr()));
        return run(line, words.length == 0 ? new String[] {"--help"} : words);
    }

    private static int run(CommandLine line, String[] words) {
        try {
            return line.execute(words);
        } catch (Error e) { // a broken class path, no memory: told like the rest, not as a stack trace
            return tell(e, line.getErr());
        }
    }

    private static int tell(Throwable problem, PrintWriter err) {
        err.println();
        if (problem instanceof Problem known) {
            err.println(known.getMessage());
            err.println("  fix: " + known.fix());
        } else {
            err.println("slipway itself failed: " + problem);
            err.println("  fix: the whole story is in " + log(problem) + "; please report it");
        }
        return 1;
    }

    private static Object log(Throwable problem) {
        var story = new StringWriter();
        problem.printStackTrace(new PrintWriter(story));
        var file = Project.here().state().resolve("failure.log");
        try {
            return Files.writeString(file, Instant.now() + "\n" + story);
        } catch (IOException e) {
            return story;
        }
    }

    /** The one version, for {@code --version}. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"slipway " + Project.version() + ", " + Project.k3sImage()};
        }
    }
}
