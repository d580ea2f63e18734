# iam.tf, pod_identity.tf: EKS, its nodes and the services get what they need, and no more.

mock_provider "aws" {
  source          = "./tests/mocks"
  override_during = plan
}

variables {
  account_id           = "111122223333"
  admin_principal_arns = ["arn:aws:iam::111122223333:role/admin", "arn:aws:iam::111122223333:user/ops"]
  budget_emails        = ["platform@example.com"]
  budget_usd           = 250
  deletion_protection  = true
  environment          = "dev"
  log_retention_days   = 30
  nat_gateways         = "single"
  public_access_cidrs  = []
}

run "control_plane" {
  command = plan

  assert {
    condition     = jsondecode(aws_iam_role.cluster.assume_role_policy).Statement[0].Principal.Service == "eks.amazonaws.com" && toset(jsondecode(aws_iam_role.cluster.assume_role_policy).Statement[0].Action) == toset(["sts:AssumeRole", "sts:TagSession"])
    error_message = "EKS takes the role on, and marks its sessions, as Auto Mode asks."
  }

  assert {
    condition     = toset([for attachment in aws_iam_role_policy_attachment.cluster : attachment.policy_arn]) == toset([for name in ["AmazonEKSBlockStoragePolicy", "AmazonEKSClusterPolicy", "AmazonEKSComputePolicy", "AmazonEKSLoadBalancingPolicy", "AmazonEKSNetworkingPolicy"] : "arn:aws:iam::aws:policy/${name}"])
    error_message = "The five policies of Auto Mode, no other."
  }
}

run "nodes" {
  command = plan

  assert {
    condition     = aws_iam_role.node.name == "slipway-dev-node" && jsondecode(aws_iam_role.node.assume_role_policy).Statement[0].Principal.Service == "ec2.amazonaws.com" && jsondecode(aws_iam_role.node.assume_role_policy).Statement[0].Action == "sts:AssumeRole"
    error_message = "Instances take the role on under the name that eks-base gives them."
  }

  assert {
    condition     = toset([for attachment in aws_iam_role_policy_attachment.node : attachment.policy_arn]) == toset([for name in ["AmazonEC2ContainerRegistryPullOnly", "AmazonEKSWorkerNodeMinimalPolicy"] : "arn:aws:iam::aws:policy/${name}"])
    error_message = "A node joins and pulls, nothing else."
  }
}

run "services_by_default" {
  command = plan

  assert {
    condition     = length(aws_iam_role.workload) == 0 && length(aws_eks_pod_identity_association.workload) == 0
    error_message = "A service may do nothing in AWS unless it is said."
  }
}

run "service_with_rights" {
  command = plan

  variables {
    workload_policy_arns = { backend = ["arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess"] }
  }

  assert {
    condition     = aws_eks_pod_identity_association.workload["backend"].namespace == "slipway" && aws_eks_pod_identity_association.workload["backend"].service_account == "backend"
    error_message = "The rights go to the service's account in its namespace."
  }

  assert {
    condition     = jsondecode(aws_iam_role.workload["backend"].assume_role_policy).Statement[0].Principal.Service == "pods.eks.amazonaws.com" && toset(jsondecode(aws_iam_role.workload["backend"].assume_role_policy).Statement[0].Action) == toset(["sts:AssumeRole", "sts:TagSession"])
    error_message = "Pod Identity takes the role on."
  }

  assert {
    condition     = jsondecode(aws_iam_role.workload["backend"].assume_role_policy).Statement[0].Condition.ArnEquals["aws:SourceArn"] == "arn:aws:eks:us-east-1:111122223333:cluster/slipway-dev" && jsondecode(aws_iam_role.workload["backend"].assume_role_policy).Statement[0].Condition.StringEquals["aws:SourceAccount"] == "111122223333"
    error_message = "For this cluster only."
  }

  assert {
    condition     = [for attachment in aws_iam_role_policy_attachment.workload : attachment.policy_arn] == ["arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess"] && length(aws_iam_role.workload) == 1
    error_message = "With the policies that are said, and the other service has none."
  }
}
