# What a service's pods may do in AWS. Auto Mode runs the agent; the pod needs no secret and no annotation, only the
# service account of its chart, which is named as the service.

resource "aws_iam_role" "workload" {
  for_each = var.workload_policy_arns

  name = "${local.cluster}-${each.key}"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = ["sts:AssumeRole", "sts:TagSession"]
      Principal = { Service = "pods.eks.amazonaws.com" }
      Condition = {
        StringEquals = { "aws:SourceAccount" = var.account_id }
        ArnEquals    = { "aws:SourceArn" = local.cluster_arn }
      }
    }]
  })
}

resource "aws_iam_role_policy_attachment" "workload" {
  for_each = merge([
    for service, policies in var.workload_policy_arns : { for policy in policies : "${service} ${policy}" => { service = service, policy = policy } }
  ]...)

  role       = aws_iam_role.workload[each.value.service].name
  policy_arn = each.value.policy
}

resource "aws_eks_pod_identity_association" "workload" {
  for_each = var.workload_policy_arns

  cluster_name    = aws_eks_cluster.this.name
  namespace       = var.namespace
  service_account = each.key
  role_arn        = aws_iam_role.workload[each.key].arn
}
