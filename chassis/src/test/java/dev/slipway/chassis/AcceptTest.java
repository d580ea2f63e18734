package dev.slipway.chassis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.helidon.common.media.type.MediaType;
import io.helidon.common.media.type.MediaTypes;
import io.helidon.http.BadRequestException;
import io.helidon.http.HeaderNames;
import io.helidon.http.ServerRequestHeaders;
import io.helidon.http.WritableHeaders;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AcceptTest {
    private static final List<MediaType> FORMS =
            List.of(MediaTypes.TEXT_HTML, MediaTypes.TEXT_PLAIN, MediaTypes.APPLICATION_JSON);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "*/*                                                             | text/html",
                "application/json                                                | application/json",
                "APPLICATION/JSON                                                | application/json",
                "text/*                                                          | text/html",
                "text/plain, application/json                                    | text/plain",
                "text/plain;q=0.5, application/json                              | application/json",
                "text/html;q=0.1, text/plain;q=0.2, application/json;q=0.15      | text/plain",
                "text/html;q=0, */*                                              | text/plain",
                "text/*;q=0, */*;q=0.1                                           | application/json",
                "text/*;q=0.3, text/plain;q=0.7, */*;q=0.5                       | text/plain",
                "image/png, */*;q=0.1                                            | text/html",
                "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8 | text/html",
            })
    void choosesTheFormThatTheClientLikesBest(String accept, String form) {
        assertThat(best(accept)).map(MediaType::text).contains(form);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"image/png", "*/*;q=0", "text/html;q=0, text/plain;q=0", "image/*, video/*"})
    void findsNothingWhereNothingFits(String accept) {
        assertThat(best(accept)).isEmpty();
    }

    @Test
    void takesTheFirstFormWhenTheClientDoesNotSay() {
        assertThat(Accept.best(ServerRequestHeaders.create(), FORMS)).contains(MediaTypes.TEXT_HTML);
    }

    @Test
    void joinsSeveralHeaders() {
        var headers = WritableHeaders.create().add(HeaderNames.ACCEPT, "text/html;q=0.1", "application/json");

        assertThat(Accept.best(ServerRequestHeaders.create(headers), FORMS)).contains(MediaTypes.APPLICATION_JSON);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"nonsense", "text/html;q=high", "/"})
    void refusesWhatItCanNotRead(String accept) {
        assertThatThrownBy(() -> best(accept)).isInstanceOf(BadRequestException.class);
    }

    private static java.util.Optional<MediaType> best(String accept) {
        var headers = WritableHeaders.create().add(HeaderNames.ACCEPT, accept);
        return Accept.best(ServerRequestHeaders.create(headers), FORMS);
    }
}
