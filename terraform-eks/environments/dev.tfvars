# The account's own names: put yours in place of the examples.
account_id           = "111122223333"
admin_principal_arns = ["arn:aws:iam::111122223333:role/platform-admin"]
github_repository    = "example/slipway"
budget_emails        = ["platform@example.com"]
public_access_cidrs  = ["203.0.113.0/24"] # where you are, as the internet sees it

environment         = "dev"
region              = "us-east-1"
zone_count          = 2
nat_gateways        = "single"
log_retention_days  = 7
deletion_protection = false
budget_usd          = 250
