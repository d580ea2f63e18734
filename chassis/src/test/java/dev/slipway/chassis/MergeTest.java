package dev.slipway.chassis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program of the image build that makes one jar of many. */
class MergeTest {
    @TempDir
    private Path folder;

    private Path first;
    private Path merged;

    @BeforeEach
    void jar() throws IOException {
        first = jar(
                "first",
                Map.of(
                        "META-INF/services/a.Service",
                        "a.First",
                        "META-INF/LICENSE.txt",
                        "one",
                        "META-INF/A.SF",
                        "signed",
                        "a",
                        "a"));
        merged = folder.resolve("merged.jar");
    }

    @Test
    void joinsListsOfServicesAndKeepsEachLicenceButNoSignature() throws Exception {
        var second = jar(
                "second", Map.of("META-INF/services/a.Service", "a.Second\n", "META-INF/LICENSE.txt", "two", "a", "a"));

        assertThat(merge("", first, second)).isEmpty();

        try (var jar = new JarFile(merged.toFile())) {
            assertThat(text(jar, "META-INF/services/a.Service")).isEqualTo("a.First\na.Second\n");
            assertThat(text(jar, "META-INF/legal/first.jar/META-INF/LICENSE.txt"))
                    .isEqualTo("one");
            assertThat(text(jar, "META-INF/legal/second.jar/META-INF/LICENSE.txt"))
                    .isEqualTo("two");
            assertThat(text(jar, "a")).isEqualTo("a");
            assertThat(jar.getEntry("META-INF/A.SF")).isNull();
        }
    }

    @Test
    void refusesWhatAClassPathWouldHide() throws Exception {
        assertThat(merge("", first, jar("second", Map.of("a", "b"))))
                .contains("could not merge jars: two of them have another a");
    }

    @Test
    void startsAsTheFirstDoes() throws Exception {
        merge("libraries.jar", first);

        try (var jar = new JarFile(merged.toFile())) {
            assertThat(jar.getManifest().getMainAttributes().entrySet())
                    .map(attribute -> attribute.getKey() + ": " + attribute.getValue())
                    .contains("Main-Class: main.first", "Class-Path: libraries.jar");
        }
    }

    @Test
    void makesEqualBytesOfEqualJars() throws Exception {
        merge("", first);
        var before = Files.readAllBytes(merged);

        merge("", first);

        assertThat(merged).hasBinaryContent(before);
        try (var jar = new JarFile(merged.toFile())) {
            assertThat(jar.stream()).map(ZipEntry::getTimeLocal).containsOnly(LocalDateTime.of(1980, 1, 1, 0, 0));
        }
    }

    /** What it complains of. */
    private String merge(String classPath, Path... jars) throws Exception {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "src/main/docker/Merge.java",
                merged.toString(),
                classPath));
        List.of(jars).forEach(jar -> command.add(jar.toString()));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        return new String(process.getInputStream().readAllBytes());
    }

    private Path jar(String name, Map<String, String> entries) throws IOException {
        var file = folder.resolve(name + ".jar");
        try (var jar = new JarOutputStream(Files.newOutputStream(file))) {
            write(jar, JarFile.MANIFEST_NAME, "Manifest-Version: 1.0\nMain-Class: main.%s\n".formatted(name));
            for (var entry : entries.entrySet()) {
                write(jar, entry.getKey(), entry.getValue());
            }
        }
        return file;
    }

    private static void write(JarOutputStream jar, String name, String text) throws IOException {
        jar.putNextEntry(new ZipEntry(name));
        jar.write(text.getBytes());
    }

    private static String text(JarFile jar, String name) throws IOException {
        return new String(jar.getInputStream(jar.getEntry(name)).readAllBytes());
    }
}
