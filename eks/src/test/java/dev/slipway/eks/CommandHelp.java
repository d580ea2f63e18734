package dev.slipway.eks;

import dev.slipway.cluster.Program;
import dev.slipway.cluster.Project;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import picocli.CommandLine;

/**
 * What a program itself says about one of its commands: the options of this one, and those that all have.
 *
 * @param text as it is printed
 */
record CommandHelp(String text) {
    static CommandHelp of(ReadmeCommand command) {
        var words = command.arguments();
        return new CommandHelp(
                switch (command.program()) {
                    case "terraform" -> ofTerraform(words.getFirst());
                    case "aws" -> ofAws(words.get(0), words.get(1));
                    case "helm" -> ofTool("helm", words.getFirst(), "--help");
                    case "kubectl" -> ofTool("kubectl", words.getFirst(), "--help") + ofTool("kubectl", "options");
                    case "./slipway" -> ofSlipway(words.get(0), words.get(1));
                    default -> ofScript(command.program());
                });
    }

    /** Whether it has an option of just this name. */
    boolean names(String option) {
        return Pattern.compile("(?<![\\w-])%s(?![\\w-])".formatted(Pattern.quote(option)))
                .matcher(text)
                .find();
    }

    private static String ofTerraform(String subcommand) {
        var own = ofTool("terraform", subcommand, "-help");
        var ofPlans = own.contains("terraform plan -help") ? ofTool("terraform", "plan", "-help") : "";
        return own + ofPlans + ofTool("terraform", "-help");
    }

    private static String ofAws(String service, String operation) {
        var help = Program.of(Tool.find("aws").toString(), service, operation, "help")
                .with("PAGER", "cat")
                .with("AWS_PAGER", "")
                .within(Duration.ofMinutes(1));
        var result = help.run(line -> {});
        Assumptions.assumeFalse(result.output().contains("named 'groff'"), "needs groff: it prints the AWS CLI's help");
        if (!result.ok()) {
            throw new AssertionError("%s: %s".formatted(help, result.lastLine()));
        }
        return result.output().replaceAll(".\b", ""); // bold, as typewriters make it
    }

    private static String ofSlipway(String group, String command) {
        var eks = new CommandLine(new Eks());
        if (!group.equals(eks.getCommandName()) || !eks.getSubcommands().containsKey(command)) {
            throw new AssertionError("./slipway %s %s: expected eks and one of %s"
                    .formatted(group, command, eks.getSubcommands().keySet()));
        }
        return eks.getSubcommands().get(command).getUsageMessage();
    }

    /** A script's help is the comment that it begins with. */
    private static String ofScript(String script) {
        try (var lines = Files.lines(Project.here().root().resolve(script))) {
            return lines.takeWhile(line -> line.startsWith("#")).collect(Collectors.joining("\n"));
        } catch (IOException e) {
            throw new UncheckedIOException("could not read the help of " + script, e);
        }
    }

    private static String ofTool(String tool, String... words) {
        var all = Stream.concat(Stream.of(Tool.find(tool).toString()), Stream.of(words));
        return Program.of(all.toList()).within(Duration.ofMinutes(1)).output();
    }
}
