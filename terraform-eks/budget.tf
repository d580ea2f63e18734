# The whole account, not a tag: a tag counts only from the day on which billing is told of it, and never for what a
# controller made without it.
resource "aws_budgets_budget" "monthly" {
  name         = local.cluster
  budget_type  = "COST"
  time_unit    = "MONTHLY"
  limit_unit   = "USD"
  limit_amount = tostring(var.budget_usd)

  dynamic "notification" {
    for_each = { ACTUAL = 80, FORECASTED = 100 } # per cent

    content {
      notification_type          = notification.key
      comparison_operator        = "GREATER_THAN"
      threshold                  = notification.value
      threshold_type             = "PERCENTAGE"
      subscriber_email_addresses = var.budget_emails
    }
  }
}
