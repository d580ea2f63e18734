# shellcheck shell=bash disable=SC2034 # the other parts read these
# k3s's options, as far as a throwaway cluster needs them; the rest is named in a warning and ignored.

token=${K3S_TOKEN:-}
url=${K3S_URL:-}
node=${K3S_NODE_NAME:-$(hostname)}
ip=
kubeconfig=${K3S_KUBECONFIG_OUTPUT:-$etc/k3s.yaml}
kubeconfig_mode=${K3S_KUBECONFIG_MODE:-600}
pods=10.42.0.0/16
services=10.43.0.0/16
snapshotter=${K3S_SNAPSHOTTER:-overlayfs}
names=() disabled=() labels=() taints=()
apiserver_args=() controller_args=() scheduler_args=() kubelet_args=() proxy_args=()

parse_options() {
  local flag value
  while [ $# -gt 0 ]; do
    flag=${1%%=*}
    case $1 in
      --*=*) value=${1#*=} && shift ;;
      --disable-network-policy | --disable-cloud-controller | --disable-helm-controller | --cluster-init | --debug)
        value=true && shift ;;
      -*) if [ $# -gt 1 ] && [[ $2 != -* ]]; then value=$2 && shift 2; else value=true && shift; fi ;;
      *) say "ignoring the argument $1" warning && shift && continue ;;
    esac
    set_option "$flag" "$value"
  done
  node=${node,,}
  ip=${ip:-$(hostname -I | awk '{ print $1 }')}
  api=https://127.0.0.1:6443
  [ "$role" = server ] || api=${url%/}
  [ "$role" = server ] || { [ -n "$url" ] && [ -n "$token" ]; } ||
    die "could not start the agent: K3S_URL was '$url' and K3S_TOKEN ${token:+not }empty, expected the server's address and token"
}

set_option() { # set_option <flag> <value>
  local values
  IFS=, read -ra values <<<"$2"
  case $1 in
    --tls-san) names+=("${values[@]}") ;;
    --disable) disabled+=("${values[@]}") ;;
    --disable-network-policy) disabled+=(network-policy) ;;
    --token | -t) token=$2 ;;
    --token-file) token=$(<"$2") ;;
    --server | -s) url=$2 ;;
    --node-name) node=$2 ;;
    --node-ip | -i) ip=$2 ;;
    --node-label) labels+=("$2") ;;
    --node-taint) taints+=("$2") ;;
    --cluster-cidr) pods=$2 ;;
    --service-cidr) services=$2 ;;
    --snapshotter) snapshotter=$2 ;;
    --write-kubeconfig | -o) kubeconfig=$2 ;;
    --write-kubeconfig-mode) kubeconfig_mode=$2 ;;
    --kube-apiserver-arg) apiserver_args+=("--${2#--}") ;;
    --kube-controller-manager-arg) controller_args+=("--${2#--}") ;;
    --kube-scheduler-arg) scheduler_args+=("--${2#--}") ;;
    --kubelet-arg) kubelet_args+=("--${2#--}") ;;
    --kube-proxy-arg) proxy_args+=("--${2#--}") ;;
    --cluster-init | --debug | --flannel-backend | --egress-selector-mode) ;; # nothing here depends on them
    --disable-cloud-controller | --disable-helm-controller) ;;                # neither is here
    *) say "ignoring the unknown option $1" warning ;;
  esac
}

is_disabled() { # is_disabled <add-on>
  local d
  for d in "${disabled[@]}"; do [ "$d" != "$1" ] || return 0; done
  return 1
}

nth_address() { # nth_address 10.43.0.0/16 10: 10.43.0.10
  local a b c d
  IFS=. read -r a b c d <<<"${1%/*}"
  echo "$a.$b.$c.$((d + $2))"
}

join_by_comma() { local IFS=,; echo "$*"; }
