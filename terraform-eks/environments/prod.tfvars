# The account's own names: put yours in place of the examples. An account of its own is best.
account_id           = "444455556666"
admin_principal_arns = ["arn:aws:iam::444455556666:role/platform-admin"]
github_repository    = "example/slipway"
budget_emails        = ["platform@example.com"]
public_access_cidrs  = [] # only from inside the network: a bastion, a VPN, a runner

environment         = "prod"
region              = "us-east-1"
vpc_cidr            = "10.40.0.0/16"
zone_count          = 3
nat_gateways        = "per-zone"
log_retention_days  = 365
deletion_protection = true
budget_usd          = 700
