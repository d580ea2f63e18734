import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;

/*
 * Makes one jar of many while a service's image is built: before a JVM starts from its AOT cache it checks each jar of its
 * class path, and Helidon asks each for its services; of 80 jars that is a sixth of the start.
 * Arguments: the jar to write, the Class-Path for its manifest ("" for none), and the jars, the one to start first.
 * Equal jars give equal bytes.
 */
static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

final Map<String, byte[]> entries = new TreeMap<>();

void main(String[] args) throws IOException {
    var jars = Stream.of(args).skip(2).map(Path::of).toList();
    for (var jar : jars) {
        take(jar);
    }
    try (var out = new JarOutputStream(Files.newOutputStream(Path.of(args[0])))) {
        write(out, JarFile.MANIFEST_NAME, bytes(args[1].isEmpty() ? manifest() : startable(jars.getFirst(), args[1])));
        for (var entry : entries.entrySet()) {
            write(out, entry.getKey(), entry.getValue());
        }
    }
}

void take(Path file) throws IOException {
    try (var jar = new JarFile(file.toFile())) {
        for (var entry : jar.stream().filter(entry -> !entry.isDirectory()).toList()) {
            var content = jar.getInputStream(entry).readAllBytes();
            var name = entry.getName();
            if (isLegal(name)) {
                entries.put("META-INF/legal/%s/%s".formatted(file.getFileName(), name), content);
            } else if (!isUnread(name)) {
                entries.merge(name, content, (there, more) -> join(name, there, more));
            }
        }
    }
}

/* Each library keeps its own. */
boolean isLegal(String name) {
    return name.matches("(META-INF/)?(LICENSE|NOTICE|COPYRIGHT)(\\.(txt|md))?");
}

/* What no JVM reads from a class path, and a signature, which would not hold for the new jar. */
boolean isUnread(String name) {
    return name.equals(JarFile.MANIFEST_NAME)
            || name.matches("META-INF/[^/]+\\.(SF|RSA|DSA|EC)")
            || name.matches("(META-INF/versions/\\d+/)?(module-info\\.class|OSGI-INF/.*)")
            || name.matches("META-INF/(helidon/)?native-image/.*")
            || name.equals("META-INF/helidon/config-metadata.json");
}

/* Lists are read whole; of anything else a class path gives the first, and two that differ are a mistake to be seen. */
byte[] join(String name, byte[] there, byte[] more) {
    if (name.startsWith("META-INF/services/") || name.startsWith("META-INF/helidon/")) {
        return (new String(there).stripTrailing() + "\n" + new String(more).stripTrailing() + "\n").getBytes();
    }
    if (!Arrays.equals(there, more)) {
        throw new IllegalStateException("could not merge jars: two of them have another " + name);
    }
    return there;
}

/* Some libraries have classes for newer JDKs; a jar without any is not harmed. */
Manifest manifest() {
    var manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.MULTI_RELEASE, "true");
    return manifest;
}

Manifest startable(Path file, String classPath) throws IOException {
    try (var jar = new JarFile(file.toFile())) {
        var manifest = manifest();
        var main = jar.getManifest().getMainAttributes().getValue(Attributes.Name.MAIN_CLASS);
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, main);
        manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, classPath);
        return manifest;
    }
}

byte[] bytes(Manifest manifest) throws IOException {
    var bytes = new ByteArrayOutputStream();
    manifest.write(bytes);
    return bytes.toByteArray();
}

void write(JarOutputStream out, String name, byte[] content) throws IOException {
    var entry = new ZipEntry(name);
    entry.setTimeLocal(NO_TIME);
    out.putNextEntry(entry);
    out.write(content);
    out.closeEntry();
}
