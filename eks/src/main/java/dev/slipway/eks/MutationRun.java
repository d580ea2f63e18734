package dev.slipway.eks;

import dev.slipway.cluster.Project;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Takes safeguards away, one at a time, each in a copy.
 *
 * @param configuration terraform-eks
 * @param below where copies are
 */
record MutationRun(Path configuration, Path below, AwsProvider provider) {
    /** Terraform itself uses more than one core. */
    private static final int THREADS = 2;

    static MutationRun of(Project project, AwsProvider provider) {
        return new MutationRun(
                project.root().resolve("terraform-eks"), project.state().resolve("terraform"), provider);
    }

    /** All that are known: the validations, and the switches of the table. */
    List<Mutation> mutations() {
        return Stream.concat(Validations.of(configuration).stream(), Switches.of(configuration).stream())
                .toList();
    }

    /** What became of each, in their order; the consumer hears of each when it is over, in any order. */
    List<Mutant> run(List<Mutation> mutations, Consumer<Mutant> each) {
        mutations.forEach(this::refuseMisplaced);
        try (var pool = Executors.newFixedThreadPool(THREADS)) {
            var parts = pool.invokeAll(IntStream.range(0, THREADS)
                    .mapToObj(part -> (Callable<Map<Mutation, Mutant>>) () -> part(every(mutations, part), each))
                    .toList());
            var all = new HashMap<Mutation, Mutant>();
            parts.forEach(part -> all.putAll(result(part)));
            return mutations.stream().map(all::get).toList();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while mutating", e);
        }
    }

    /** Before minutes are spent on the others. */
    private void refuseMisplaced(Mutation mutation) {
        mutation.edit().of(read(configuration.resolve(mutation.file())));
    }

    private static List<Mutation> every(List<Mutation> mutations, int part) {
        return IntStream.range(0, mutations.size())
                .filter(index -> index % THREADS == part)
                .mapToObj(mutations::get)
                .toList();
    }

    private Map<Mutation, Mutant> part(List<Mutation> mutations, Consumer<Mutant> each) {
        var done = new HashMap<Mutation, Mutant>();
        try (var cluster = Terraform.of(configuration, "", below, provider);
                var bootstrap = Terraform.of(configuration, "bootstrap", below, provider)) {
            for (var mutation : mutations) {
                var mutant = mutate(mutation, mutation.root().isEmpty() ? cluster : bootstrap);
                done.put(mutation, mutant);
                each.accept(mutant);
            }
        }
        return done;
    }

    private static Mutant mutate(Mutation mutation, Terraform terraform) {
        var name = mutation.file().substring(mutation.root().isEmpty() ? 0 : "bootstrap/".length());
        var file = terraform.root().resolve(name);
        var text = read(file);
        write(file, mutation.edit().of(text));
        try {
            return Mutant.of(mutation, Guards.runs(terraform, mutation.guards()));
        } finally {
            write(file, text);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("could not read " + file, e);
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException("could not write " + file, e);
        }
    }

    private static Map<Mutation, Mutant> result(Future<Map<Mutation, Mutant>> part) {
        try {
            return part.resultNow();
        } catch (IllegalStateException e) {
            throw part.exceptionNow() instanceof RuntimeException cause ? cause : e;
        }
    }
}
