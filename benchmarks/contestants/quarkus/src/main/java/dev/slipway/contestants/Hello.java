package dev.slipway.contestants;

import io.smallrye.common.annotation.NonBlocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

@Path("/")
public class Hello {
    @GET
    @NonBlocking // on the event loop, where Quarkus is fastest
    @Produces(MediaType.TEXT_PLAIN)
    public String greeting() {
        return "Hello, World!";
    }
}
