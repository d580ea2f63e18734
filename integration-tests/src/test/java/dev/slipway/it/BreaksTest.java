package dev.slipway.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BreaksTest {
    private static final String BEFORE = """
            openapi: 3.1.0
            info: {title: Greetings, version: "1"}
            paths:
              /:
                parameters: [{name: language, in: query, schema: {type: string}}]
                get:
                  responses:
                    "200":
                      description: Hello
                      headers:
                        Retry-After: {required: true, schema: {type: integer}}
                      content:
                        text/plain: {schema: {maxLength: 9}}
                        application/json: {schema: {$ref: "#/components/schemas/Greeting"}}
                    "406": {description: No}
                head: {responses: {"200": {description: Hello}}}
            components:
              schemas:
                Greeting:
                  type: object
                  required: [greeting, title]
                  properties:
                    greeting: {type: string}
                    title: {type: string}
            """;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "  /:                | /hello:             | / is gone",
                "head:               | options:            | / head is gone",
                "\"406\":            | \"409\":            | / get 406 is gone",
                "application/json:   | application/xml:    | / get 200 application/json is gone",
                "Retry-After:        | Retry:              | / get 200 headers Retry-After is gone",
                "required: true,     |                     | / get 200 headers Retry-After required is gone",
                "integer             | string              | / get 200 headers Retry-After type was \"integer\", is \"string\"",
                "maxLength: 9        | maxLength: 10       | / get 200 text/plain maxLength was 9, is 10",
                "maxLength: 9        | type: string        | / get 200 text/plain maxLength is gone",
                "greeting: {         | hello: {            | / get 200 application/json greeting is gone",
                "title: {            | name: {             | / get 200 application/json title is gone",
                "greeting: {type:    | greeting: {enum:    | / get 200 application/json greeting type is gone",
                "greeting: {type: string | greeting: {type: [string, 'null'] | / get 200 application/json greeting type was \"string\", is [\"string\",\"null\"]",
                "[greeting, title]   | [title]             | / get 200 application/json required lacks greeting",
                "required: [         | examples: [         | / get 200 application/json required is gone",
                "type: object        | additionalProperties: false | / get 200 application/json has a new additionalProperties",
                "name: language      | name: lang          | / query parameter language is gone",
                "in: query           | in: query, required: true | / query parameter language is required now",
                "parameters: [       | parameters: [{name: x, in: query, required: true}, | / query parameter x is new and required",
                "schema: {type: string} | schema: {type: integer} | / query parameter language has another schema",
                "{\"200\":           | {\"204\": {}, \"200\": | / head has a new 204",
                "get:                | get:\\n      requestBody: {} | / get has a new requestBody",
                "paths:              | security: [{}]\\npaths: | has a new security",
            })
    void areNamed(String text, String instead, String found) {
        assertThat(breaks(text, instead)).contains(found);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "description: Hello  | description: Hi",
                "version: \"1\"      | version: \"2\"",
                "openapi: 3.1.0      | openapi: 3.1.1",
                "  /:                | /new: {get: {}}\\n  /:",
                "head:               | options: {}\\n    head:",
                "\"406\":            | \"429\": {}\\n        \"406\":",
                "text/plain:         | text/html: {}\\n            text/plain:",
                "Retry-After:        | Age: {}\\n            Retry-After:",
                "title: {            | name: {}\\n        title: {",
                "[greeting, title]   | [greeting, title, name]",
                "maxLength: 9        | maxLength: 9, minLength: 1",
                "parameters: [       | parameters: [{name: x, in: query}, ",
                "Greeting            | Renamed",
            })
    void areNoneWhereNoClientSeesIt(String text, String instead) {
        assertThat(breaks(text, instead)).isEmpty();
    }

    private static Stream<String> breaks(String text, String instead) {
        assertThat(BEFORE).contains(text);
        var after = BEFORE.replace(text, instead == null ? "" : instead.replace("\\n", "\n"));
        return Breaks.between(Contract.of("before", BEFORE), Contract.of("after", after)).stream()
                .map(String::strip);
    }
}
