terraform {
  # 1.11: the S3 backend locks by a file of its own; validations may name other variables since 1.9.
  required_version = ">= 1.11"

  required_providers {
    aws = {
      source = "hashicorp/aws"
      # 6.25: Auto Mode's corrections and deletion_protection. 7 may rename: read its upgrade guide first.
      version = ">= 6.25, < 7.0"
    }
  }
}
