# What an environment's values file makes, for `./slipway eks`. The variables of a test file win over -var-file, so this
# one has none; a plain `terraform test`, which gives none, does not look into this folder.
#   terraform test -verbose -test-directory=tests/plan -var-file=environments/dev.tfvars

mock_provider "aws" {
  source          = "./tests/mocks"
  override_during = plan
}

run "plan" {
  command = plan
}
