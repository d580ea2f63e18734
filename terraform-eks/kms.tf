# Three keys, so that the right to read logs is not the right to read secrets. Losing one loses what it encrypts.

locals {
  key_purposes = {
    secrets  = "Kubernetes objects, Secrets among them"
    logs     = "logs of control plane and network"
    registry = "images and charts"
  }
  # Who holds the account decides by IAM policies who may use a key.
  key_of_account = {
    Sid       = "AccountDecidesByIam"
    Effect    = "Allow"
    Principal = { AWS = local.account_root }
    Action    = "kms:*"
    Resource  = "*"
  }
  key_of_logs = {
    Sid       = "CloudWatchLogsOfThisCluster"
    Effect    = "Allow"
    Principal = { Service = "logs.${var.region}.amazonaws.com" }
    Action    = ["kms:Decrypt*", "kms:Describe*", "kms:Encrypt*", "kms:GenerateDataKey*", "kms:ReEncrypt*"]
    Resource  = "*"
    Condition = { ArnLike = { "kms:EncryptionContext:aws:logs:arn" = [
      "${local.arn}:logs:${var.region}:${var.account_id}:log-group:/aws/eks/${local.cluster}/*",
      "${local.arn}:logs:${var.region}:${var.account_id}:log-group:/slipway/${local.cluster}/*",
    ] } }
  }
}

resource "aws_kms_key" "this" {
  for_each = local.key_purposes

  description             = "${local.cluster}: ${each.value}"
  enable_key_rotation     = true
  deletion_window_in_days = var.kms_deletion_window_days

  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = concat([local.key_of_account], [for statement in [local.key_of_logs] : statement if each.key == "logs"])
  })
}

resource "aws_kms_alias" "this" {
  for_each = local.key_purposes

  name          = "alias/${local.cluster}-${each.key}"
  target_key_id = aws_kms_key.this[each.key].key_id
}
