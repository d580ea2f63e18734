# shellcheck shell=bash
# The add-ons' manifests, and whatever else is put into server/manifests: applied at the start and when it changes.

write_manifests() {
  local file
  for file in /usr/local/share/k3s/manifests/*.yaml; do
    sed -e "s/@CLUSTER_DNS@/$(nth_address "$services" 10)/" \
      -e "s/@AUTHORITY@/$(base64 -w0 "$tls/ca.crt")/" \
      -e "s/@METRICS_CERTIFICATE@/$(base64 -w0 "$tls/metrics-server.crt")/" \
      -e "s/@METRICS_KEY@/$(base64 -w0 "$tls/metrics-server.key")/" \
      "$file" >"$data/server/manifests/$(basename "$file")"
  done
}

follow_manifests() {
  local file name sum changed
  declare -A applied=()
  wait_for_images
  while true; do
    changed=
    for file in "$data"/server/manifests/*.y*ml; do
      name=$(basename "$file")
      if [ ! -e "$file" ] || is_disabled "${name%.*}" || [ -e "$file.skip" ]; then continue; fi
      sum=$(sha256sum <"$file")
      [ "${applied[$file]:-}" != "$sum" ] || continue
      if kubectl apply --server-side --force-conflicts --field-manager=deploy@k3s -f "$file"; then
        applied[$file]=$sum changed=true
      fi
    done
    # kubectl remembers for hours which APIs there are: forget it once those of the add-ons answer.
    [ -z "$changed" ] || { kubectl wait --timeout=120s --for=condition=Available apiservice --all && rm -rf ~/.kube/cache; } &
    sleep 3
  done
}
