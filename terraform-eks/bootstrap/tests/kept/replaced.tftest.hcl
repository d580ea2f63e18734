# To be run by itself (`terraform test -test-directory=tests/kept`), and to fail: the bucket of the states cannot be
# replaced. No run can expect that of a resource, so `./slipway test` reads the error.

mock_provider "aws" {}

variables {
  bucket       = "slipway-state-111122223333"
  region       = "us-east-1"
  key          = "slipway/dev.tfstate"
  encrypt      = true
  use_lockfile = true
}

run "made" {
  command = apply
}

run "replaced" {
  command = plan

  plan_options {
    replace = [aws_s3_bucket.state]
  }
}
