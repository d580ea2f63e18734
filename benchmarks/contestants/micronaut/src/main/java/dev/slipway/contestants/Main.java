package dev.slipway.contestants;

import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.runtime.Micronaut;

@Controller("/")
public class Main {
    public static void main(String[] arguments) {
        Micronaut.build(arguments).mainClass(Main.class).banner(false).start();
    }

    @Get(produces = MediaType.TEXT_PLAIN)
    public String greeting() {
        return "Hello, World!";
    }
}
