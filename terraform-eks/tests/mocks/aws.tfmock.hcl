# What AWS would answer, where a made-up value does not do.

mock_data "aws_partition" {
  defaults = { partition = "aws" }
}

mock_data "aws_availability_zones" {
  defaults = { names = ["us-east-1a", "us-east-1b", "us-east-1c", "us-east-1d"] }
}

mock_resource "aws_eks_cluster" {
  defaults = { status = "ACTIVE" }
}

mock_resource "aws_iam_role" {
  defaults = { arn = "arn:aws:iam::111122223333:role/mocked" }
}

# Keys, groups and roles that must not be mistaken for one another.

override_resource {
  target = aws_kms_key.this["secrets"]
  values = { arn = "arn:aws:kms:us-east-1:111122223333:key/secrets" }
}

override_resource {
  target = aws_kms_key.this["logs"]
  values = { arn = "arn:aws:kms:us-east-1:111122223333:key/logs" }
}

override_resource {
  target = aws_kms_key.this["registry"]
  values = { arn = "arn:aws:kms:us-east-1:111122223333:key/registry" }
}

override_resource {
  target = aws_cloudwatch_log_group.cluster
  values = { arn = "arn:aws:logs:us-east-1:111122223333:log-group:/aws/eks/slipway-dev/cluster" }
}

override_resource {
  target = aws_cloudwatch_log_group.flow
  values = { arn = "arn:aws:logs:us-east-1:111122223333:log-group:/slipway/slipway-dev/flow" }
}

override_resource {
  target = aws_iam_role.cluster
  values = { arn = "arn:aws:iam::111122223333:role/slipway-dev-cluster" }
}

override_resource {
  target = aws_iam_role.node
  values = { arn = "arn:aws:iam::111122223333:role/slipway-dev-node" }
}

override_resource {
  target = aws_iam_role.flow
  values = { arn = "arn:aws:iam::111122223333:role/slipway-dev-flow" }
}

override_resource {
  target = aws_iam_role.deploy[0]
  values = { arn = "arn:aws:iam::111122223333:role/slipway-dev-deploy" }
}
