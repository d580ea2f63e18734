# shellcheck shell=bash
# etcd, API server, controller manager and scheduler of the server; for an agent, the way to them.

start_control_plane() {
  write_token
  # Not synchronised: a cluster that dies with its machine is made anew. A stopped or killed container loses nothing.
  start etcd --data-dir="$data/server/db/etcd" --unsafe-no-fsync --auto-compaction-retention=1h \
    --listen-client-urls=http://127.0.0.1:2379 --advertise-client-urls=http://127.0.0.1:2379 \
    --listen-peer-urls=http://127.0.0.1:2380
  start_apiserver
  until curl -s --cacert "$tls/ca.crt" "$api/readyz" | grep -q '^ok'; do check_running; sleep 0.1; done
  # The default rate of requests makes a new node wait for its pod range for seconds.
  start kube-controller-manager --kubeconfig="$tls/controller-manager.yaml" --leader-elect=false --profiling=false \
    --use-service-account-credentials --service-account-private-key-file="$tls/service.key" \
    --root-ca-file="$tls/ca.crt" --cluster-signing-cert-file="$tls/ca.crt" --cluster-signing-key-file="$tls/ca.key" \
    --kube-api-qps=200 --kube-api-burst=400 \
    --allocate-node-cidrs --cluster-cidr="$pods" --service-cluster-ip-range="$services" "${controller_args[@]}"
  start kube-scheduler --kubeconfig="$tls/scheduler.yaml" --leader-elect=false --profiling=false "${scheduler_args[@]}"
  until kubectl apply --server-side -f "$data/server/manifests/access.yaml" >>"$logs/manifests.log" 2>&1; do
    check_running
    sleep 0.2
  done
}

write_token() {
  local file=$data/server/node-token
  if [ -z "$token" ] && [ -s "$file" ]; then token=$(<"$file"); fi
  token=${token:-$(openssl rand -hex 16)}
  (umask 077; echo "$token" >"$file"; echo "$token,k3s-agent,k3s-agent,k3s:agents" >"$tls/tokens.csv")
  ln -sf node-token "$data/server/token"
}

start_apiserver() {
  local issuer=https://kubernetes.default.svc.cluster.local
  # Aggregated APIs (metrics) are reached by their pods' addresses: the Service's would have to wait for kube-proxy.
  start kube-apiserver --etcd-servers=http://127.0.0.1:2379 --advertise-address="$ip" --secure-port=6443 \
    --service-cluster-ip-range="$services" --allow-privileged --profiling=false --enable-aggregator-routing \
    --authorization-mode=Node,RBAC --enable-admission-plugins=NodeRestriction --token-auth-file="$tls/tokens.csv" \
    --client-ca-file="$tls/ca.crt" --tls-cert-file="$tls/apiserver.crt" --tls-private-key-file="$tls/apiserver.key" \
    --kubelet-certificate-authority="$tls/ca.crt" --kubelet-preferred-address-types=InternalIP \
    --kubelet-client-certificate="$tls/apiserver-kubelet-client.crt" \
    --kubelet-client-key="$tls/apiserver-kubelet-client.key" \
    --requestheader-client-ca-file="$tls/ca.crt" --requestheader-allowed-names=front-proxy \
    --requestheader-username-headers=X-Remote-User --requestheader-group-headers=X-Remote-Group \
    --requestheader-extra-headers-prefix=X-Remote-Extra- \
    --proxy-client-cert-file="$tls/front-proxy.crt" --proxy-client-key-file="$tls/front-proxy.key" \
    --service-account-issuer=$issuer --api-audiences=$issuer,k3s \
    --service-account-key-file="$tls/service.key" --service-account-signing-key-file="$tls/service.key" \
    "${apiserver_args[@]}"
}

join_cluster() {
  until curl -sk --max-time 2 "$api/readyz" | grep -q '^ok'; do check_running; sleep 0.5; done
  # Trust on first use, as k3s does with a plain token; every later call is checked against this authority.
  kubectl --kubeconfig=/dev/null --server="$api" --insecure-skip-tls-verify --token="$token" -n kube-system \
    get configmap kube-root-ca.crt -o 'jsonpath={.data.ca\.crt}' >"$tls/ca.crt" ||
    die "could not join the cluster: the server at $api refused the token, expected the one in its $data/server/node-token"
}
