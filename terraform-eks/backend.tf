terraform {
  # Partial: bucket, key, region, encryption and lock come from environments/<environment>.s3.tfbackend.
  # One state for each environment, no workspaces: a person always says which one is meant.
  backend "s3" {}
}
