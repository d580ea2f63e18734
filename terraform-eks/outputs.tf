output "cluster_name" {
  description = "The cluster, as the AWS CLI and the chart eks-base name it."
  value       = aws_eks_cluster.this.name
}

output "region" {
  description = "The region of everything."
  value       = var.region
}

output "account_id" {
  description = "The account of everything."
  value       = var.account_id
}

output "namespace" {
  description = "Where the services are deployed."
  value       = var.namespace
}

output "endpoint" {
  description = "The address of the cluster's API."
  value       = aws_eks_cluster.this.endpoint
}

output "kubeconfig_command" {
  description = "What an admin types to reach the cluster with kubectl and helm."
  value       = "aws eks update-kubeconfig --region ${var.region} --name ${aws_eks_cluster.this.name}"
}

output "vpc_id" {
  description = "The network; what is left in it keeps it from being destroyed."
  value       = aws_vpc.this.id
}

output "node_role" {
  description = "The name of the nodes' role, which the chart eks-base's NodeClass gives to its nodes."
  value       = aws_iam_role.node.name
}

output "repositories" {
  description = "Where images and charts are pushed, by what they hold: backend, charts/backend, ..."
  value       = { for content, repository in aws_ecr_repository.this : content => repository.repository_url }
}

output "deploy_role_arn" {
  description = "The role of the pipeline: the variable AWS_ROLE_ARN of its GitHub environment. Null without github_repository."
  value       = one(aws_iam_role.deploy[*].arn)
}

output "subnet_cidrs" {
  description = "The addresses of each zone's private and public subnet, for firewalls elsewhere that must name them."
  value       = { private = local.private_subnets, public = local.public_subnets }
}
