locals {
  charts = concat(var.services, ["eks-base"])
  # By what they hold: backend, charts/backend, ...
  repositories = { for content in concat(var.services, [for chart in local.charts : "charts/${chart}"]) : content => "${local.cluster}/${content}" }
}

resource "aws_ecr_repository" "this" {
  for_each = local.repositories

  name                 = each.value
  image_tag_mutability = "IMMUTABLE" # what was tested under a tag is what runs under it
  force_delete         = !local.protected

  image_scanning_configuration {
    scan_on_push = true
  }

  encryption_configuration {
    encryption_type = "KMS"
    kms_key         = aws_kms_key.this["registry"].arn
  }
}

resource "aws_ecr_lifecycle_policy" "this" {
  for_each = aws_ecr_repository.this

  repository = each.value.name

  policy = jsonencode({
    rules = [
      {
        rulePriority = 1
        description  = "Pushes that were not finished"
        selection    = { tagStatus = "untagged", countType = "sinceImagePushed", countUnit = "days", countNumber = 14 }
        action       = { type = "expire" }
      },
      { # releases, each with its signature: WARNING, what still runs must be among them
        rulePriority = 2
        description  = "All but the last 200"
        selection    = { tagStatus = "any", countType = "imageCountMoreThan", countNumber = 200 }
        action       = { type = "expire" }
      },
    ]
  })
}
