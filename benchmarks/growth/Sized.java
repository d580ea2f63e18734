import dev.slipway.chassis.Answer;
import dev.slipway.chassis.Endpoint;
import dev.slipway.chassis.Identity;
import dev.slipway.chassis.Service;
import dev.slipway.chassis.Settings;
import io.helidon.common.media.type.MediaTypes;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRouting;

/** A service on the chassis that answers with as many bytes of text as {@code -Dbytes} says. */
final class Sized {
    private Sized() {}

    public static void main(String[] arguments) {
        Service.run("sized", arguments, Sized::routing);
    }

    private static void routing(HttpRouting.Builder routing, Settings settings, Identity identity) {
        var answer = new Answer(Status.OK_200, MediaTypes.TEXT_PLAIN, "x".repeat(Integer.getInteger("bytes")));
        Endpoint.get(routing, "/", answer::send);
    }
}
