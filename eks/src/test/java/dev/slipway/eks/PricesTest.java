package dev.slipway.eks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.cluster.Problem;
import dev.slipway.cluster.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PricesTest {
    private static final Path TABLE = Project.here().root().resolve("terraform-eks/prices.json");

    @TempDir
    private Path folder;

    @Test
    void namesARegionADayAndASourceForEachPrice() {
        var prices = Prices.read(TABLE);

        assertThat(prices.region()).isEqualTo("us-east-1");
        assertThat(prices.read()).isNotNull();
        assertThat(prices.rates().natGateway().source()).hasScheme("https");
        assertThat(prices.environments()).containsOnlyKeys("dev", "prod");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"natData\": {         | \"loan\": 1, \"natData\": { | loan",
                "\"natGateway\": {.*    | ''                    | rates.natGateway",
                "\"price\": 0.045,      | \"price\": 0,         | price was 0.0, expected more than 0",
                "\"price\": 0.045,      | \"price\": \"dear\",  | dear",
                "\"per\": \"hour\"      | \"per\": \"year\"     | per was year, expected hour",
                "\"share\": 0.12        | \"share\": 12         | share was 12.0, expected between 0 and 1",
                "\"quantity\": 20,      | \"quantity\": -1,     | quantity was -1.0, expected 0 or more",
                "\"because\": \"a week  | \"why\": \"a week     | environments.dev.keptLogs.because",
                "\"read\": \"2026-11-24 | \"read\": \"yesterday | yesterday",
                "\"images\": {.*        | \"images\": null      | images",
            })
    void refusesATableThatIsNotWhole(String part, String instead, String named) throws IOException {
        var changed = Files.readString(TABLE).replaceFirst(part.strip().replace("{", "\\{"), instead.strip());
        var file = Files.writeString(folder.resolve("prices.json"), changed);

        assertThatThrownBy(() -> Prices.read(file))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("could not read " + file)
                .hasMessageContaining(named.strip());
    }

    @Test
    void refusesAnotherRegionThanItsOwn() {
        assertThatThrownBy(() -> Prices.read(TABLE).requireRegion("eu-central-1"))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.fix()).contains("put the prices of eu-central-1 into it"))
                .hasMessage("could not price region eu-central-1: terraform-eks/prices.json was made for us-east-1");
    }
}
