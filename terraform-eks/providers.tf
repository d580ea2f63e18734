provider "aws" {
  region = var.region
  # The wrong account is refused before anything is read or made.
  allowed_account_ids = [var.account_id]

  default_tags {
    tags = {
      "slipway:cluster"     = local.cluster
      "slipway:environment" = var.environment
    }
  }
}
