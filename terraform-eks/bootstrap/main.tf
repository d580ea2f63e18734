# The bucket in which the states of the environments live: the one thing that must be there before Terraform can keep
# a state. Its own state stays in a file here; when that is lost, import the bucket (README.md, "What can be lost").

terraform {
  required_version = ">= 1.11"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 6.25, < 7.0"
    }
  }
}

provider "aws" {
  region = var.region
}

resource "aws_s3_bucket" "state" {
  #checkov:skip=CKV_AWS_18:CloudTrail's data events tell who read a state, where an account records them. A bucket of access logs would be one more thing to guard.
  #checkov:skip=CKV_AWS_144:A state describes what is in its own region. When the region is lost, so is all that the state knows of.
  #checkov:skip=CKV2_AWS_62:Nothing waits for a new state. Two applies are kept apart by the lock beside it.
  bucket = var.bucket

  lifecycle {
    prevent_destroy = true # with it, Terraform would forget every environment
  }
}

resource "aws_s3_bucket_versioning" "state" {
  bucket = aws_s3_bucket.state.id

  versioning_configuration {
    status = "Enabled" # each earlier state can be brought back
  }
}

resource "aws_s3_bucket_lifecycle_configuration" "state" {
  bucket     = aws_s3_bucket.state.id
  depends_on = [aws_s3_bucket_versioning.state]

  rule {
    id     = "earlier-states"
    status = "Enabled"
    filter {}

    noncurrent_version_expiration {
      noncurrent_days           = 90
      newer_noncurrent_versions = 30
    }

    abort_incomplete_multipart_upload {
      days_after_initiation = 7
    }
  }
}
