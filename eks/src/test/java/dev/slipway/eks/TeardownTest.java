package dev.slipway.eks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TeardownTest {
    @Test
    void destroysAtOnceWhatIsNotProtected() {
        assertThat(commands(false, true)).extracting(List::getFirst).containsExactly("init", "destroy");
    }

    @Test
    void liftsTheProtectionOfClusterAndRegistriesByAnApplyOfItsOwn() {
        assertThat(commands(true, true)).extracting(List::getFirst).containsExactly("init", "apply", "destroy");
        assertThat(commands(true, true).get(1))
                .contains("-var=decommission=true", "-target=aws_eks_cluster.this", "-target=aws_ecr_repository.this");
    }

    @Test
    void doesNotMakeAClusterAnewThatIsGone() {
        assertThat(commands(true, false).get(1))
                .contains("-target=aws_ecr_repository.this")
                .doesNotContain("-target=aws_eks_cluster.this");
    }

    private static List<List<String>> commands(boolean deletionProtection, boolean cluster) {
        var environment = new Environment(
                "prod", "slipway-prod", "us-east-1", "444455556666", "slipway", deletionProtection, 700, 3, Map.of());
        return new Teardown(Path.of("terraform-eks"), environment).commands(cluster);
    }
}
