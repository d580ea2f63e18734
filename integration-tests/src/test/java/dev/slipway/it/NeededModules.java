package dev.slipway.it;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleDescriptor.Requires;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

/** The JDK's modules that a service's jars need: as a jar says itself, or as jdeps finds in its classes. */
record NeededModules(Path target) {
    /** For Micrometer's meters of databases and of Log4j, which no service here has. */
    private static final Set<String> UNUSED = Set.of("java.desktop", "java.sql");

    Set<String> names() {
        var names = new TreeSet<String>();
        try (var libraries = Files.list(target.resolve("libs"));
                var own = Files.list(target)) {
            Stream.concat(libraries, own)
                    .filter(file -> file.toString().endsWith(".jar"))
                    .forEach(jar -> names.addAll(of(jar)));
        } catch (IOException e) {
            throw new UncheckedIOException("could not list the jars in " + target, e);
        }
        names.removeAll(UNUSED);
        return names;
    }

    private static Set<String> of(Path jar) {
        var module = ModuleFinder.of(jar).findAll().iterator().next().descriptor();
        return module.isAutomatic() ? byClasses(jar) : byDeclaration(module);
    }

    private static Set<String> byDeclaration(ModuleDescriptor module) {
        var names = new TreeSet<String>();
        module.requires().stream()
                .filter(requires -> !requires.modifiers().contains(Requires.Modifier.STATIC))
                .map(Requires::name)
                .filter(name -> ModuleFinder.ofSystem().find(name).isPresent())
                .forEach(names::add);
        return names;
    }

    private static Set<String> byClasses(Path jar) {
        var output = new StringWriter();
        var status = ToolProvider.findFirst("jdeps")
                .orElseThrow()
                .run(
                        new PrintWriter(output),
                        new PrintWriter(output),
                        "--multi-release=25",
                        "--ignore-missing-deps",
                        "--print-module-deps",
                        jar.toString());
        if (status != 0) {
            throw new AssertionError("jdeps could not read %s: %s".formatted(jar, output));
        }
        return output.toString().isBlank()
                ? Set.of()
                : Set.of(output.toString().strip().split(","));
    }
}
