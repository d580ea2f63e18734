# Who may call the cluster's API. EKS adds an entry for the nodes' role by itself, as Auto Mode's pools name it.

resource "aws_eks_access_entry" "admin" {
  for_each = toset(var.admin_principal_arns)

  cluster_name  = aws_eks_cluster.this.name
  principal_arn = each.key
}

resource "aws_eks_access_policy_association" "admin" {
  for_each = toset(var.admin_principal_arns)

  cluster_name  = aws_eks_cluster.this.name
  principal_arn = aws_eks_access_entry.admin[each.key].principal_arn
  policy_arn    = "${local.arn}:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy"

  access_scope {
    type = "cluster"
  }
}

# The pipeline changes what is in the services' namespace, nothing else.
resource "aws_eks_access_entry" "deploy" {
  count = length(aws_iam_role.deploy)

  cluster_name  = aws_eks_cluster.this.name
  principal_arn = aws_iam_role.deploy[0].arn
}

resource "aws_eks_access_policy_association" "deploy" {
  count = length(aws_iam_role.deploy)

  cluster_name  = aws_eks_cluster.this.name
  principal_arn = aws_eks_access_entry.deploy[0].principal_arn
  policy_arn    = "${local.arn}:eks::aws:cluster-access-policy/AmazonEKSEditPolicy"

  access_scope {
    type       = "namespace"
    namespaces = [var.namespace]
  }
}
