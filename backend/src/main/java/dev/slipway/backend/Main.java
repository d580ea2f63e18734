package dev.slipway.backend;

import dev.slipway.chassis.Endpoint;
import dev.slipway.chassis.Identity;
import dev.slipway.chassis.OpenApi;
import dev.slipway.chassis.Service;
import dev.slipway.chassis.Settings;
import io.helidon.webserver.http.HttpRouting;

/** The backend: GET / greets. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        Service.run("backend", arguments, Main::routing);
    }

    static void routing(HttpRouting.Builder routing, Settings settings, Identity identity) {
        var greeting = settings.follow(edited -> edited.text("greeting", 1000));
        Endpoint.get(routing, "/", new Greeting(greeting, identity));
        Endpoint.get(routing, OpenApi.PATH, OpenApi.of(Main.class));
    }
}
