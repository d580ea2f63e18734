# Reads the values files of the environments for the tests, so that what is tested is what is applied.

terraform {
  required_version = ">= 1.11"

  required_providers {
    terraform = {
      source = "terraform.io/builtin/terraform"
    }
  }
}

output "dev" {
  description = "The values of dev, by variable."
  value       = provider::terraform::decode_tfvars(file("${path.module}/../../environments/dev.tfvars"))
}

output "prod" {
  description = "The values of prod, by variable."
  value       = provider::terraform::decode_tfvars(file("${path.module}/../../environments/prod.tfvars"))
}

output "dev_backend" {
  description = "Where the state of dev is kept."
  value       = provider::terraform::decode_tfvars(file("${path.module}/../../environments/dev.s3.tfbackend"))
}

output "prod_backend" {
  description = "Where the state of prod is kept."
  value       = provider::terraform::decode_tfvars(file("${path.module}/../../environments/prod.s3.tfbackend"))
}
