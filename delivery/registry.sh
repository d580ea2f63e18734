# shellcheck shell=bash
# What push and deploy share: the project's names, Helm, and the registry of an environment.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
part=delivery
# shellcheck source=../offline/steps.sh
. "$root/offline/steps.sh"

services=(backend frontend) # in the order in which they are deployed
version=$(sed -n 's|^  <version>\(.*\)</version>|\1|p' "$root/pom.xml" | head -n 1)
helm=$root/.slipway/tools/bin/helm # where tools/install keeps it
[ -x "$helm" ] || helm=helm

need_programs() { # need_programs <program>...
  local program
  for program; do
    command -v "$program" >/dev/null || fail "find $program: it was not on the PATH, expected it there" "Install it"
  done
}

# Helm 4 only: 3 has another word for its rollback, and no more corrections since November 2026.
need_helm() {
  local found
  found=$("$helm" version --template '{{.Version}}' 2>/dev/null) || found=missing
  [[ $found == v4.* ]] || fail "deliver with Helm: its version was $found, expected v4" "Install it: tools/install helm"
}

# Where an environment's images and charts are, as Terraform's state knows it: <registry>/<cluster>
place_of() { # place_of <environment>
  local said place
  local init="terraform -chdir=terraform-eks init -reconfigure -backend-config=environments/$1.s3.tfbackend"
  need_programs terraform
  said=$(terraform -chdir="$root/terraform-eks" output -no-color -json repositories 2>&1) || true
  place=$(sed -n 's|^{"[^"]*":"\([^/"]*/[^/"]*\)/.*|\1|p' <<<"$said")
  said=$(grep -m 1 -o 'Error: .*' <<<"$said") || said=nothing
  [ -n "$place" ] ||
    fail "find the registry of $1: Terraform said \"$said\", expected its repositories" "$init, then apply"
  [[ $place == */*-"$1" ]] ||
    fail "deliver to $1: Terraform's state was that of ${place##*/}, expected one of $1" "$init"
  echo "$place"
}

region_of() { # region_of <registry>: nothing when it is not one of AWS
  sed -nE 's/^[0-9]{12}\.dkr\.ecr(-fips)?\.([a-z0-9-]+)\.amazonaws\.com(\.cn)?$/\2/p' <<<"$1"
}

# Docker and Helm take the password of the AWS CLI, which is good for twelve hours; other registries need their own login.
log_in() { # log_in <registry> <program and its words before "login">...
  local registry=$1 region password
  shift
  region=$(region_of "$registry")
  [ -n "$region" ] || return 0
  need_programs aws
  password=$(aws ecr get-login-password --region "$region" 2>&1) ||
    fail "log in to $registry: $(tail -n 1 <<<"$password")" \
      "Get credentials of the account: aws sts get-caller-identity shows whose you have"
  "$@" login --username AWS --password-stdin "$registry" <<<"$password" >"$kept/login.log" 2>&1 ||
    fail "log in to $registry: $(reason "$kept/login.log")" "Look at $kept/login.log"
}

# As Docker does, Helm speaks to a registry on this machine without TLS.
transport() { # transport <registry>
  [[ ! $1 =~ ^(localhost|127\.0\.0\.1)(:|$) ]] || echo --plain-http
}

reason() { # reason <log>: why a command failed, which programs say last
  grep . "$1" | tail -n 1
}
