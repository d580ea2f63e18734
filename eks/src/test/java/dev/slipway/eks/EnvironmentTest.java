package dev.slipway.eks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.cluster.Problem;
import dev.slipway.cluster.Progress;
import dev.slipway.cluster.Project;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** With the real Terraform. */
class EnvironmentTest {
    @BeforeAll
    static void needsTerraform() {
        Tool.terraform();
    }

    @Test
    void isWhatTerraformPlansFromItsValuesFile() {
        var prod = Environment.of(Project.here(), "prod", Progress.onConsole());

        assertThat(prod.cluster()).isEqualTo("slipway-prod");
        assertThat(prod.region()).isEqualTo("us-east-1");
        assertThat(prod.account()).isEqualTo("444455556666");
        assertThat(prod.namespace()).isEqualTo("slipway");
        assertThat(prod.deletionProtection()).isTrue();
        assertThat(prod.budget()).isEqualTo(700);
        assertThat(prod.zones()).isEqualTo(3);
        assertThat(prod.creates()).containsEntry("aws_nat_gateway", 3).containsEntry("aws_kms_key", 3);
    }

    @Test
    void refusesANameWithoutAValuesFile() {
        assertThatThrownBy(() -> Environment.of(Project.here(), "stage", Progress.onConsole()))
                .isInstanceOf(Problem.class)
                .hasMessage("could not find the environment \"stage\": expected one of dev, prod");
    }
}
