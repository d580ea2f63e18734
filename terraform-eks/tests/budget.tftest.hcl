# budget.tf: somebody hears of it before the bill.

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

run "budget" {
  command = plan

  assert {
    condition     = aws_budgets_budget.monthly.limit_amount == "250" && aws_budgets_budget.monthly.limit_unit == "USD" && aws_budgets_budget.monthly.time_unit == "MONTHLY" && aws_budgets_budget.monthly.budget_type == "COST"
    error_message = "The budget is what was said, a month."
  }

  assert {
    condition     = { for notification in aws_budgets_budget.monthly.notification : notification.notification_type => notification.threshold } == { ACTUAL = 80, FORECASTED = 100 }
    error_message = "At 80 per cent spent, and when the forecast passes it."
  }

  assert {
    condition     = alltrue([for notification in aws_budgets_budget.monthly.notification : toset(notification.subscriber_email_addresses) == toset(["platform@example.com"]) && notification.comparison_operator == "GREATER_THAN" && notification.threshold_type == "PERCENTAGE"])
    error_message = "The named people hear of it."
  }
}
