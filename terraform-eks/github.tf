# The pipeline's role: taken on by one repository's workflows in one GitHub environment, without any stored key.

locals {
  deployers     = var.github_repository == null ? [] : [var.github_repository]
  github_issuer = "token.actions.githubusercontent.com"
}

# AWS knows the authorities that sign GitHub's certificate: no thumbprint is needed.
resource "aws_iam_openid_connect_provider" "github" {
  count = var.github_repository != null && var.create_github_oidc_provider ? 1 : 0

  url            = "https://${local.github_issuer}"
  client_id_list = ["sts.amazonaws.com"]
}

resource "aws_iam_role" "deploy" {
  count = length(local.deployers)

  name                 = "${local.cluster}-deploy"
  max_session_duration = 3600 # seconds, the least that AWS takes
  depends_on           = [aws_iam_openid_connect_provider.github]

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRoleWithWebIdentity"
      Principal = { Federated = "${local.arn}:iam::${var.account_id}:oidc-provider/${local.github_issuer}" }
      Condition = { StringEquals = {
        "${local.github_issuer}:aud" = "sts.amazonaws.com"
        "${local.github_issuer}:sub" = "repo:${var.github_repository}:environment:${var.environment}"
      } }
    }]
  })
}

resource "aws_iam_role_policy" "deploy" {
  count = length(local.deployers)

  name = "push-and-find-cluster"
  role = aws_iam_role.deploy[0].id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid      = "LogInToTheRegistry" # AWS knows no narrower resource for it
        Effect   = "Allow"
        Action   = "ecr:GetAuthorizationToken"
        Resource = "*"
      },
      {
        Sid    = "PushAndPull"
        Effect = "Allow"
        Action = [
          "ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:CompleteLayerUpload", "ecr:DescribeImages",
          "ecr:GetDownloadUrlForLayer", "ecr:InitiateLayerUpload", "ecr:PutImage", "ecr:UploadLayerPart",
        ]
        Resource = local.repository_arns
      },
      {
        Sid      = "FindTheCluster"
        Effect   = "Allow"
        Action   = "eks:DescribeCluster"
        Resource = local.cluster_arn
      },
    ]
  })
}
