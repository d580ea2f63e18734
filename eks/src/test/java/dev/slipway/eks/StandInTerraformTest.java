package dev.slipway.eks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.cluster.Program;
import dev.slipway.cluster.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** With nothing but a schema, {@code terraform validate} refuses all the same what AWS's provider would refuse. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StandInTerraformTest {
    private static final String VERSIONS = """
            terraform {
              required_providers {
                aws = {
                  source = "hashicorp/aws"
                }
              }
            }
            """;
    private static final String GOOD = """
            resource "aws_vpc" "this" {
              cidr_block = "10.20.0.0/16"
            }

            resource "aws_ecr_repository" "this" {
              name         = "backend"
              force_delete = false

              image_scanning_configuration {
                scan_on_push = true
              }
            }

            resource "aws_subnet" "this" {
              vpc_id     = aws_vpc.this.id
              cidr_block = "10.20.0.0/20"
            }
            """;

    private Terraform terraform;

    @BeforeAll
    void initialized(@TempDir Path folder) throws IOException {
        Tool.terraform();
        Files.writeString(folder.resolve("versions.tf"), VERSIONS);
        var provider = AwsProvider.standIn(Project.here(), "it is the one under test", detail -> {});
        terraform = Terraform.of(folder, "", folder.resolve(".work"), provider);
    }

    @AfterAll
    void closed() {
        if (terraform != null) {
            terraform.close();
        }
    }

    /** So that the schema of another version can be had by the same script, from the real provider. */
    @Test
    void hasTheSchemaThatItsScriptReads() throws IOException {
        Tool.find("jq");
        var sources = Project.here().root().resolve("offline/terraform-provider");
        var script = Program.of(
                "bash",
                "-c",
                sources.resolve("schema") + " " + terraform.provider().version() + " 2>/dev/null");
        terraform.provider().environment().forEach(script::with);

        assertThat(script.output() + "\n").isEqualTo(Files.readString(sources.resolve("schema.json")));
    }

    @Test
    void acceptsWhatIsRight() throws IOException {
        assertThat(errors("", "")).isEmpty();
    }

    @Test
    void refusesAMisspeltArgument() throws IOException {
        refuses("cidr_block = \"10.20.0.0/16\"", "cidr_blok  = \"10.20.0.0/16\"", "Unsupported argument", "cidr_blok");
    }

    @Test
    void refusesAMisspeltBlock() throws IOException {
        refuses("image_scanning_configuration", "image_scan", "Unsupported block type", "image_scan");
    }

    @Test
    void refusesAMisspeltType() throws IOException {
        refuses("\"aws_subnet\" \"this\"", "\"aws_subnett\" \"this\"", "Invalid resource type", "aws_subnett");
    }

    @Test
    void refusesAMissingRequiredArgument() throws IOException {
        refuses("vpc_id     = aws_vpc.this.id", "", "Missing required argument", "vpc_id");
    }

    @Test
    void refusesAMissingRequiredArgumentOfABlock() throws IOException {
        refuses("scan_on_push = true", "", "Missing required argument", "scan_on_push");
    }

    @Test
    void refusesAWrongType() throws IOException {
        refuses("force_delete = false", "force_delete = [1]", "Incorrect attribute value type", "force_delete");
    }

    @Test
    void refusesABlockTwiceThatMayStandOnce() throws IOException {
        var block = "image_scanning_configuration {\n    scan_on_push = true\n  }\n";
        refuses(block, block + block, "Too many image_scanning_configuration blocks", "");
    }

    @Test
    void refusesAnUnknownReference() throws IOException {
        refuses("= aws_vpc.this.id", "= aws_vpc.other.id", "Reference to undeclared resource", "aws_vpc");
    }

    @Test
    void refusesAnUnknownAttributeOfAReference() throws IOException {
        refuses("= aws_vpc.this.id", "= aws_vpc.this.idd", "Unsupported attribute", "idd");
    }

    @Test
    void refusesAValueThatAwsDecides() throws IOException {
        refuses("name         =", "repository_url = \"x\"\n  name =", "unconfigurable attribute", "repository_url");
    }

    private void refuses(String before, String after, String summary, String named) throws IOException {
        assertThat(GOOD).contains(before);
        assertThat(errors(before, after)).singleElement().satisfies(error -> {
            assertThat(error.file()).isEqualTo("main.tf");
            assertThat(error.summary()).contains(summary);
            assertThat(error.detail()).contains(named);
        });
    }

    private List<Diagnostic> errors(String before, String after) throws IOException {
        Files.writeString(terraform.root().resolve("main.tf"), GOOD.replace(before, after));
        return terraform.validate();
    }
}
