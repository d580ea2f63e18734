# shellcheck shell=bash
# What the scripts of this folder and of tools/ share: progress on standard output, and failures that end with one clear
# sentence. part is the folder of the script, below which .slipway/ keeps what it makes.

offline=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
part=${part:-offline}
kept=$(dirname "$offline")/.slipway/$part # what was made, and logs
mkdir -p "$kept"

say() { echo "$part: $*"; }

fail() { # fail <what could not be done: what was found, what was expected> [<what to do>]: the last line, for callers
  echo "$part: could not $1${2:+. $2}" >&2
  exit 1
}

elapsed() { # elapsed <start in SECONDS>
  local s=$((SECONDS - $1))
  if [ $s -lt 60 ]; then echo "$s s"; else echo "$((s / 60)) min $((s % 60)) s"; fi
}

# Runs a command with a line every five seconds: what, how far, elapsed. Its output goes to a log, whose end is shown
# when it fails. how_far is a command that prints a few words, or nothing.
step() { # step <what> <log> <what to do on failure> <how far> <command> [<arguments>]
  local what=$1 log=$kept/$2 remedy=$3 how_far=$4 begin=$SECONDS said=$SECONDS id far
  shift 4
  say "$what"
  "$@" >"$log" 2>&1 &
  id=$!
  while kill -0 $id 2>/dev/null; do
    sleep 0.2
    [ $((SECONDS - said)) -ge 5 ] || continue
    said=$SECONDS
    far=$($how_far "$log")
    say "$what${far:+: $far} ($(elapsed "$begin"))"
  done
  if ! wait $id; then
    tail -n 15 "$log" >&2
    fail "finish this step: $what" "$remedy; the whole log is $log"
  fi
  say "$what: done in $(elapsed "$begin")"
}

go_packages() { echo "$(grep -vc '^go: ' "$1") packages"; } # of the log of go build -v

last_line() { tail -n 1 "$1" | tr -d '\r' | cut -c 1-100; }

on_debian() { command -v apt-get >/dev/null; }

# Makes sure of a program that a package of Debian and Ubuntu brings.
need() { # need <program> <package>
  ! command -v "$1" >/dev/null || return 0
  on_debian || fail "find $1" "Install it (Debian and Ubuntu call the package $2) and try again"
  [ "$(id -u)" = 0 ] || fail "find $1" "Install it: sudo apt-get install $2"
  step "installing $2" "apt-$2.log" "Look at what apt-get says; without a package mirror install $2 by hand" last_line \
    install_package "$2"
}

install_package() {
  export DEBIAN_FRONTEND=noninteractive
  apt-get install -y --no-install-recommends "$1" || { apt-get update && apt-get install -y --no-install-recommends "$1"; }
}

need_go() { # need_go <what for> <go.mod>
  local wanted found
  wanted=$(sed -n 's/^go //p' "$2")
  found=$(cd / && go env GOVERSION 2>/dev/null) ||
    fail "$1: Go was not found, expected $wanted or newer" "Install it from https://go.dev/dl"
  printf '%s\n' "$wanted" "${found#go}" | sort -CV ||
    fail "$1: Go was ${found#go}, expected $wanted or newer" "Install it from https://go.dev/dl"
}
