package dev.slipway.chassis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.helidon.common.buffers.BufferData;
import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FixedHeaderTest {
    private static final String VALUE = "text/plain; charset=utf-8";

    private final Header header = FixedHeader.of(HeaderNames.CONTENT_TYPE, VALUE);

    @Test
    void isWrittenAsAnyOther() {
        assertThat(written(header)).isEqualTo("Content-Type: " + VALUE + "\r\n");
    }

    @Test
    void isReadAsAnyOther() {
        var other = HeaderValues.create(HeaderNames.CONTENT_TYPE, VALUE);

        assertThat(header)
                .returns(other.headerName(), Header::headerName)
                .returns(other.name(), Header::name)
                .returns(VALUE, Header::get)
                .returns(VALUE, Header::getString)
                .returns(VALUE, Header::values)
                .returns(other.allValues(), Header::allValues)
                .returns(1, Header::valueCount)
                .returns(other.asOptional(), Header::asOptional)
                .returns(other.changing(), Header::changing)
                .returns(other.sensitive(), Header::sensitive);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\r\nX: b", "a\nb", "\0", " a"})
    void isRefusedWhenItCanNotBeSent(String value) {
        assertThatThrownBy(() -> FixedHeader.of(HeaderNames.CONTENT_TYPE, value))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static String written(Header header) {
        var buffer = BufferData.growing(64);
        header.writeHttp1Header(buffer);
        return buffer.readString(buffer.available(), StandardCharsets.ISO_8859_1);
    }
}
