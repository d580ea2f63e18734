# tflint --chdir=terraform-eks --recursive --config="$PWD/terraform-eks/.tflint.hcl"
config {
  call_module_type = "local"
}

plugin "terraform" {
  enabled = true
  preset  = "all"
}

# It asks for main.tf, variables.tf and outputs.tf; here a file is named after its concern.
rule "terraform_standard_module_structure" {
  enabled = false
}
