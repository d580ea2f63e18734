# environments/*.s3.tfbackend: where the states are. Nothing else reads these files before the first `terraform init`.

run "backends" {
  module {
    source = "./tests/values"
  }

  assert {
    condition     = output.dev_backend.encrypt && output.prod_backend.encrypt
    error_message = "States are encrypted: they hold what nobody else should read."
  }

  assert {
    condition     = output.dev_backend.use_lockfile && output.prod_backend.use_lockfile
    error_message = "Two applies at once are kept apart."
  }

  assert {
    condition     = output.dev_backend.key == "slipway/dev.tfstate" && output.prod_backend.key == "slipway/prod.tfstate"
    error_message = "Each environment has a state of its own, even in one bucket."
  }

  assert {
    condition     = output.dev_backend.bucket == "slipway-state-${output.dev.account_id}" && output.prod_backend.bucket == "slipway-state-${output.prod.account_id}"
    error_message = "A state is in its environment's account."
  }
}
