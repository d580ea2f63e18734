data "aws_partition" "current" {}

locals {
  cluster = "${var.name}-${var.environment}"
  arn     = "arn:${data.aws_partition.current.partition}"
  # Names that policies speak of, known before anything is made.
  cluster_arn     = "${local.arn}:eks:${var.region}:${var.account_id}:cluster/${local.cluster}"
  repository_arns = [for repository in local.repositories : "${local.arn}:ecr:${var.region}:${var.account_id}:repository/${repository}"]
  account_root    = "${local.arn}:iam::${var.account_id}:root"
  # Of a cluster that may not be deleted, images may not be, either.
  protected = var.deletion_protection && !var.decommission
}
