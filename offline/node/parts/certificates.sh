# shellcheck shell=bash
# Every connection is verified against one authority, made at the first start. The server signs for itself; an agent
# asks the cluster, where its token may do nothing but file and approve requests for a node's three certificates.

make_key() { [ -s "$1" ] || openssl ecparam -name prime256v1 -genkey -noout -out "$1"; }

request() { # request <name> <subject> [<alternative names>]
  make_key "$tls/$1.key"
  openssl req -new -key "$tls/$1.key" -subj "$2" ${3:+-addext "subjectAltName=$3"}
}

sign() { # sign <name> <subject> client|server [<alternative names>]
  request "$1" "$2" | openssl x509 -req -sha256 -days 3650 -CA "$tls/ca.crt" -CAkey "$tls/ca.key" -out "$tls/$1.crt" \
    -extfile <(echo "extendedKeyUsage=${3}Auth"; [ -z "${4:-}" ] || echo "subjectAltName=$4") 2>/dev/null
}

make_server_certificates() {
  make_key "$tls/ca.key"
  [ -s "$tls/ca.crt" ] || openssl req -x509 -new -key "$tls/ca.key" -days 3650 -subj /CN=k3s-ca -out "$tls/ca.crt"
  make_key "$tls/service.key"
  # Again at each start: the container may have got another address.
  sign apiserver /CN=kube-apiserver server "$(server_names)"
  sign metrics-server /CN=metrics-server server DNS:metrics-server.kube-system.svc
  sign admin /O=system:masters/CN=system:admin client
  sign apiserver-kubelet-client /CN=kube-apiserver-kubelet-client client
  sign front-proxy /CN=front-proxy client
  sign controller-manager /CN=system:kube-controller-manager client
  sign scheduler /CN=system:kube-scheduler client
  write_kubeconfig "$kubeconfig" admin
  chmod "$kubeconfig_mode" "$kubeconfig"
  write_kubeconfig "$tls/controller-manager.yaml" controller-manager
  write_kubeconfig "$tls/scheduler.yaml" scheduler
}

server_names() {
  local list name
  list="IP:127.0.0.1,IP:$ip,IP:$(nth_address "$services" 1),DNS:localhost,DNS:$node"
  for name in kubernetes{,.default{,.svc{,.cluster.local}}}; do list+=,DNS:$name; done
  for name in "${names[@]}"; do
    if [[ $name =~ ^[0-9.]+$|: ]]; then list+=,IP:$name; else list+=,DNS:$name; fi
  done
  echo "$list"
}

make_node_certificates() {
  local nodes=/O=system:nodes/CN=system:node:$node
  make_node_certificate kubelet "$nodes" client kubernetes.io/kube-apiserver-client-kubelet
  make_node_certificate kubelet-serving "$nodes" server kubernetes.io/kubelet-serving "DNS:$node,IP:$ip"
  make_node_certificate kube-proxy /CN=system:kube-proxy client kubernetes.io/kube-apiserver-client
  write_kubeconfig "$agent/kubelet.yaml" kubelet
  write_kubeconfig "$agent/kube-proxy.yaml" kube-proxy
}

make_node_certificate() { # make_node_certificate <name> <subject> client|server <signer> [<alternative names>]
  if [ "$role" = server ]; then
    sign "$1" "$2" "$3" "${5:-}"
    return
  fi
  local request=k3s-$node-$1 certificate=
  with_token delete csr "$request" --ignore-not-found >/dev/null
  with_token create -f - >/dev/null <<Y
apiVersion: certificates.k8s.io/v1
kind: CertificateSigningRequest
metadata: {name: $request}
spec: {signerName: $4, usages: [digital signature, $3 auth], request: $(request "$1" "$2" "${5:-}" | base64 -w0)}
Y
  with_token certificate approve "$request" >/dev/null
  until [ -n "$certificate" ]; do
    certificate=$(with_token get csr "$request" -o 'jsonpath={.status.certificate}')
  done
  base64 -d <<<"$certificate" >"$tls/$1.crt"
}

with_token() { # with_token <kubectl arguments>
  kubectl --kubeconfig=/dev/null --server="$api" --certificate-authority="$tls/ca.crt" --token="$token" "$@"
}

write_kubeconfig() { # write_kubeconfig <file> <certificate>
  cat >"$1" <<Y
apiVersion: v1
kind: Config
clusters: [{name: default, cluster: {server: "$api", certificate-authority-data: $(base64 -w0 "$tls/ca.crt")}}]
users: [{name: default, user: {client-certificate-data: $(base64 -w0 "$tls/$2.crt"), client-key-data: $(base64 -w0 "$tls/$2.key")}}]
contexts: [{name: default, context: {cluster: default, user: default}}]
current-context: default
Y
}
