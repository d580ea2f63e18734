# shellcheck shell=bash
# containerd and the images that come with the node or were put into agent/images.

start_containerd() {
  if [ "$snapshotter" = overlayfs ] && [ "$(stat -fc %T "$agent/containerd")" = overlayfs ]; then
    say "$agent/containerd is no volume, and overlays cannot be stacked: using the slower native snapshotter" warning
    snapshotter=native
  fi
  sed "s/@SNAPSHOTTER@/$snapshotter/" /etc/containerd/k3s.toml >"$run/containerd.toml"
  rm -f /etc/cni/net.d/*   # written by containerd once it knows the node's pod range
  rm -rf /run/cni-ipam     # an earlier start's pods are gone, and their addresses free
  start containerd --config "$run/containerd.toml"
}

import_images() {
  local archive
  until ctr version >/dev/null 2>&1; do sleep 0.1; done
  # For whoever imports later: containerd's own default may differ from the one in use.
  ctr namespaces create k8s.io 2>/dev/null || true
  ctr namespaces label k8s.io "containerd.io/defaults/snapshotter=$snapshotter"
  for archive in /usr/local/share/k3s/images/*.tar "$agent"/images/*.tar{,.gz,.zst} "$agent"/images/*.tgz; do
    [ -e "$archive" ] || continue
    ctr images import --snapshotter "$snapshotter" "$archive" >>"$logs/images.log" 2>&1 ||
      say "could not import $archive; see $logs/images.log" error &
  done
  wait
  touch "$run/images-ready"
}

wait_for_images() { until [ -e "$run/images-ready" ]; do sleep 0.1; done; }
