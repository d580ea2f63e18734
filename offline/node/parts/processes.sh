# shellcheck shell=bash
# Folders, and the processes of a node: each with a log of its own. None is started twice: one that ends, ends the node,
# so that whoever waits for the node learns of it at once.

declare -A running=()

prepare_folders() {
  rm -rf "$run" # an earlier start's sockets and marks, where /run is no tmpfs
  mkdir -p "$tls" "$logs" "$etc" "$run" "$agent/images" "$data/server/manifests" /etc/cni/net.d "$(dirname "$kubeconfig")"
  chmod 700 "$tls" # not by umask: containerd would inherit it, and pods could not read their own root
  mount --make-rshared / || true # volumes that pods mount must be seen by other pods
  trap stop_node TERM INT
}

start() { # start <program> <arguments>
  local name=$1
  { exec "$@" >>"$logs/$name.log" 2>&1; } &
  running[$!]=$name
}

# etcd and containerd end in order, so that the container can be started again; the rest keeps nothing. The API server
# goes first and at once: orderly, it would wait for its watchers, and etcd for it.
stop_node() {
  local id
  trap - TERM INT
  say "stopping"
  for id in "${!running[@]}"; do
    case ${running[$id]} in
      etcd | containerd) ;;
      *) kill -KILL "$id" ;;
    esac
  done 2>/dev/null
  for id in "${!running[@]}"; do
    case ${running[$id]} in etcd | containerd) kill "$id" && wait "$id" ;; esac
  done 2>/dev/null || true
  exit 0
}

wait_for_end() {
  local ended code=0
  wait -n -p ended "${!running[@]}" || code=$?
  say "${running[$ended]} ended with status $code; its last lines:" fatal
  tail -n 20 "$logs/${running[$ended]}.log"
  exit 1
}

check_running() { # while waiting for something: stop when a process on which it depends has ended
  local id
  for id in "${!running[@]}"; do
    kill -0 "$id" 2>/dev/null || { tail -n 20 "$logs/${running[$id]}.log"; die "${running[$id]} ended"; }
  done
}
