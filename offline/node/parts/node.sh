# shellcheck shell=bash
# kubelet, kube-proxy and the pod network.

# A Service address that kube-proxy does not redirect (yet) must fail here, not leave for the outside, where a proxy may
# answer for anybody.
reject_unserved_services() {
  nft -f - <<N
table ip k3s
delete table ip k3s
table ip k3s {
  chain output { type filter hook output priority filter; ip daddr $services reject; }
  chain forward { type filter hook forward priority filter; ip daddr $services reject; }
}
N
}

# Pods live below this container's own cgroup: several nodes on one machine must not remove each other's pods, and the
# container's removal removes them all. Sets cgroup_root. In version 2 a group that has controlled children may hold no
# processes: they move into a child, and again while others (of docker exec) keep coming, a hundred times at most.
prepare_cgroup() {
  local files=/sys/fs/cgroup own pid tries=100
  cgroup_root=/
  if [ ! -f $files/cgroup.controllers ]; then # version 1
    own=$(sed -n 's/^[0-9]*:memory://p' /proc/self/cgroup)
    [ ! -d "$files/memory$own" ] || cgroup_root=$own
    return
  fi
  own=$(sed -n 's/^0:://p' /proc/self/cgroup)
  [ ! -d "$files$own" ] || cgroup_root=$own
  own=$files${cgroup_root%/}
  mkdir -p "$own/node"
  until sed 's/[^ ]*/+&/g' "$own/cgroup.controllers" 2>/dev/null >"$own/cgroup.subtree_control"; do
    [ $((tries--)) -gt 0 ] || { echo "could not hand the cgroup controllers of $own to pods" >&2; return 1; }
    while read -r pid; do echo "$pid" >"$own/node/cgroup.procs" || true; done <"$own/cgroup.procs" 2>/dev/null
  done
}

# Docker's resolver on a loopback address cannot be reached from pods.
write_resolver() {
  grep -v '^nameserver 127\.' /etc/resolv.conf >"$run/resolv.conf" || true
  grep -q '^nameserver' "$run/resolv.conf" || echo 'nameserver 8.8.8.8' >>"$run/resolv.conf"
}

write_kubelet_config() {
  cat >"$agent/kubelet-config.yaml" <<Y
apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
authentication: {anonymous: {enabled: false}, webhook: {enabled: true}, x509: {clientCAFile: $tls/ca.crt}}
authorization: {mode: Webhook}
tlsCertFile: $tls/kubelet-serving.crt
tlsPrivateKeyFile: $tls/kubelet-serving.key
readOnlyPort: 0
cgroupDriver: cgroupfs
cgroupRoot: $cgroup_root
failCgroupV1: false
failSwapOn: false
containerRuntimeEndpoint: unix://$run/containerd/containerd.sock
clusterDNS: [$(nth_address "$services" 10)]
clusterDomain: cluster.local
resolvConf: $run/resolv.conf
# No image is ever removed for want of space: there may be no registry to bring it back.
imageGCHighThresholdPercent: 100
evictionHard: {memory.available: 50Mi, nodefs.available: 0%, nodefs.inodesFree: 0%, imagefs.available: 0%, imagefs.inodesFree: 0%}
Y
}

start_node() {
  local policy=true kubelet=()
  write_resolver
  write_kubelet_config
  ! is_disabled network-policy || policy=false
  [ ${#labels[@]} = 0 ] || kubelet+=("--node-labels=$(join_by_comma "${labels[@]}")")
  [ ${#taints[@]} = 0 ] || kubelet+=("--register-with-taints=$(join_by_comma "${taints[@]}")")
  start kubelet --config="$agent/kubelet-config.yaml" --kubeconfig="$agent/kubelet.yaml" \
    --hostname-override="$node" --node-ip="$ip" "${kubelet[@]}" "${kubelet_args[@]}"
  # The machine's connection tracking belongs to the machine.
  start kube-proxy --kubeconfig="$agent/kube-proxy.yaml" --hostname-override="$node" --proxy-mode=nftables \
    --cluster-cidr="$pods" --conntrack-max-per-core=0 "${proxy_args[@]}"
  start podnet --kubeconfig="$agent/kube-proxy.yaml" --node="$node" --cluster-cidr="$pods" --policy=$policy
}

as_node() { kubectl --kubeconfig="$agent/kubelet.yaml" "$@"; }

# After a restart of the container the API still calls its node and pods ready, though nothing runs. Whoever waits for
# them must not be told so; and a kubelet that finds its node unready reports at once rather than in ten seconds.
forget_readiness() {
  local condition unready pod
  as_node get node "$node" >/dev/null 2>&1 || return 0 # the first start
  condition='{"type":"%s","status":"False","reason":"NodeRestarted"}'
  # shellcheck disable=SC2059
  patch_status "nodes/$node" "{\"status\":{\"conditions\":[$(printf "$condition" Ready)]}}"
  # shellcheck disable=SC2059
  unready="{\"status\":{\"conditions\":[$(printf "$condition" Ready),$(printf "$condition" ContainersReady)]}}"
  for pod in $(as_node get pods --all-namespaces --field-selector "spec.nodeName=$node" \
    -o 'jsonpath={range .items[*]}namespaces/{.metadata.namespace}/pods/{.metadata.name} {end}'); do
    patch_status "$pod" "$unready"
  done
}

patch_status() { # patch_status <path> <patch>: kubectl would read it first, which a node may not
  curl -sSf --cacert "$tls/ca.crt" --cert "$tls/kubelet.crt" --key "$tls/kubelet.key" -o /dev/null -X PATCH \
    -H 'Content-Type: application/strategic-merge-patch+json' --data "$2" "$api/api/v1/$1/status" ||
    say "could not mark $1 as not ready" warning
}

mark_control_plane() { # not by waiting with a watch: the node may not exist yet
  until kubectl label --overwrite node "$node" node-role.kubernetes.io/control-plane=true >/dev/null 2>&1; do
    check_running
    sleep 0.2
  done
}

wait_until_ready() {
  local ready='{.status.conditions[?(@.type=="Ready")].status}'
  until [ "$(as_node get node "$node" -o "jsonpath=$ready" 2>/dev/null)" = True ]; do
    check_running
    sleep 0.2
  done
  wait_for_images
}
