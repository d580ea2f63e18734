package dev.slipway.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;

/**
 * Packages the charts: one archive for each service, with the library chart inside and the version of the build in it.
 *
 * <p>The same files give the same bytes, so that an archive's digest tells whether a chart changed; {@code helm package}
 * writes the time of packaging into its archives.
 */
public final class Charts {
    /** Stands in the charts' sources for the version of the parent POM. */
    static final String VERSION_PLACEHOLDER = "0.0.0-dev";

    static final String LIBRARY = "microservice";

    private Charts() {}

    /**
     * Packages for the build.
     *
     * @param args the folder of the charts, the folder of the archives, the version
     */
    public static void main(String[] args) throws IOException {
        if (args.length != 3) {
            throw new IllegalArgumentException(
                    "could not package the charts: arguments were %s, expected <charts> <target> <version>"
                            .formatted(Arrays.toString(args)));
        }
        packageAll(Path.of(args[0]), Path.of(args[1]), args[2]);
    }

    /**
     * Writes {@code <name>-<version>.tgz} for each chart beside the library. An archive that would not change is left as
     * it is.
     *
     * @param source the folder that holds a folder for each chart
     * @param target where the archives go; made when missing
     * @return the archives by the name of their chart
     */
    public static Map<String, Path> packageAll(Path source, Path target, String version) throws IOException {
        Files.createDirectories(target);
        var archives = new TreeMap<String, Path>();
        for (var chart : charts(source)) {
            var name = chart.getFileName().toString();
            var archive = target.resolve("%s-%s.tgz".formatted(name, version));
            writeIfChanged(archive, packaged(chart, version));
            archives.put(name, archive);
        }
        return archives;
    }

    private static List<Path> charts(Path source) throws IOException {
        try (var folders = Files.list(source)) {
            return folders.filter(folder -> Files.exists(folder.resolve("Chart.yaml")))
                    .filter(folder -> !folder.endsWith(LIBRARY))
                    .sorted()
                    .toList();
        }
    }

    private static byte[] packaged(Path chart, String version) throws IOException {
        var name = chart.getFileName().toString();
        var library = chart.resolveSibling(LIBRARY);
        var bytes = new ByteArrayOutputStream();
        try (var tar = new TarArchiveOutputStream(new GzipCompressorOutputStream(bytes))) {
            add(tar, chart, name, version);
            if (Files.readString(chart.resolve("Chart.yaml")).contains("file://../" + LIBRARY)) {
                add(tar, library, name + "/charts/" + LIBRARY, version);
            }
        }
        return bytes.toByteArray();
    }

    private static void add(TarArchiveOutputStream tar, Path folder, String as, String version) throws IOException {
        for (var file : files(folder)) {
            var content = Files.readAllBytes(file);
            if (file.endsWith("Chart.yaml")) {
                content = new String(content, UTF_8)
                        .replace(VERSION_PLACEHOLDER, version)
                        .getBytes(UTF_8);
            }
            var entry = new TarArchiveEntry(as + "/" + folder.relativize(file));
            entry.setModTime(FileTime.fromMillis(0));
            entry.setSize(content.length);
            tar.putArchiveEntry(entry);
            tar.write(content);
            tar.closeArchiveEntry();
        }
    }

    /** The chart's own files, in one order everywhere; not what {@code helm dependency build} or an editor left there. */
    private static List<Path> files(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.startsWith(folder.resolve("charts")) && !file.endsWith("Chart.lock"))
                    .filter(file -> !file.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
        }
    }

    private static void writeIfChanged(Path archive, byte[] content) throws IOException {
        if (!Files.exists(archive) || !Arrays.equals(Files.readAllBytes(archive), content)) {
            Files.write(archive, content);
        }
    }
}
