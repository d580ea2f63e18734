package dev.slipway.eks;

import dev.slipway.cluster.Program;
import dev.slipway.cluster.Project;
import dev.slipway.cluster.Scratch;
import dev.slipway.cluster.Slipway;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The command in a process of its own, on a copy of the project, with a fake AWS. Its Terraform plans for real, but what
 * would change AWS is only written down.
 */
record SlipwayProcess(Path home, FakeAws fake, boolean real) {
    /** That process: the command with this module's commands. */
    public static void main(String[] words) {
        System.exit(Slipway.run(words, new Eks()));
    }

    /** A copy of what the command needs of the project. */
    static SlipwayProcess in(Path home, FakeAws fake) throws IOException {
        var project = Project.here().root();
        Files.createDirectories(home.resolve("charts"));
        Files.copy(project.resolve("pom.xml"), home.resolve("pom.xml"));
        new Scratch(Files.createDirectories(home.resolve("terraform-eks")))
                .copy(project.resolve("terraform-eks"), Terraform::isSource);
        return new SlipwayProcess(home, fake, false);
    }

    /** With the real Terraform for everything. */
    SlipwayProcess withRealTerraform() {
        return new SlipwayProcess(home, fake, true);
    }

    Program.Result run(String... words) throws IOException {
        return run(line -> {}, words);
    }

    Program.Result run(Consumer<String> eachLine, String... words) throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin/java").toString();
        var all = new ArrayList<>(List.of(java, "--enable-native-access=ALL-UNNAMED", "-XX:TieredStopAtLevel=1"));
        all.addAll(List.of("-Dslipway.home=" + home, "-cp", System.getProperty("java.class.path")));
        all.add(SlipwayProcess.class.getName());
        all.addAll(List.of(words));
        var program = Program.of(all).with("PATH", path()).with("TERRAFORM_RAN", ran().toString());
        fake.environment().forEach(program::with);
        fake.provider().forEach(program::with);
        return program.run(eachLine);
    }

    /** The commands of Terraform that would have changed something. */
    List<String> terraformRan() throws IOException {
        return Files.exists(ran()) ? Files.readAllLines(ran()) : List.of();
    }

    private Path ran() {
        return home.resolve("terraform-ran");
    }

    private String path() throws IOException {
        var folders = fake.folder() + File.pathSeparator + System.getenv("PATH");
        return real ? folders : recorder() + File.pathSeparator + folders;
    }

    private Path recorder() throws IOException {
        var folder = Files.createDirectories(home.resolve("bin"));
        var script = """
                #!/bin/sh
                case "$*" in
                  *" init -reconfigure"* | *" apply "* | *" destroy "*) echo "$*" | sed 's/^-chdir=[^ ]* //' >>"$TERRAFORM_RAN" ;;
                  *) exec %s "$@" ;;
                esac
                """.formatted(Tool.terraform());
        var file = Files.writeString(folder.resolve("terraform"), script);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        return folder;
    }
}
