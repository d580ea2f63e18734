package dev.slipway.eks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is copied of a configuration, and what is not. */
class TerraformSourcesTest {
    @ParameterizedTest
    @ValueSource(strings = {"eks.tf", "tests/a.tftest.hcl", "bootstrap/main.tf"})
    void areFilesOfAPerson(String file) {
        assertThat(Terraform.isSource(file)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ".terraform/providers/aws",
                "bootstrap/.terraform/modules.json",
                ".terraform.lock.hcl",
                "terraform.tfstate",
                "b.tfstate.backup"
            })
    void areNeitherPluginsNorStates(String file) {
        assertThat(Terraform.isSource(file)).isFalse();
    }
}
