# shellcheck shell=bash
# The smoke test of deploy: each service from inside the cluster, and the page from outside.

balancer='{.status.loadBalancer.ingress[0].hostname}'

try() { # try <service>
  step "testing $1" "$1-test.log" "Bring back what ran before: helm rollback $1 --namespace $namespace" last_line \
    "$helm" test "$1" --namespace "$namespace" --timeout 2m --logs
}

# From outside: a load balancer takes minutes to come, to be found by its name, and to find its pods healthy.
ask_page() {
  local ingress=ingress/frontend page=$kept/page.html address name url greeting
  step "waiting for the load balancer" balancer.log "See kubectl --namespace $namespace describe $ingress" last_line \
    kubectl --namespace "$namespace" wait "$ingress" --for=jsonpath="$balancer" --timeout=10m
  address=$(field "$ingress" "$balancer")
  name=$(field "$ingress" '{.spec.rules[0].host}')
  url=${name:+https://$name/} url=${url:-http://$address/}
  step "asking for $url" page.log "See whether you are among those who may ask: ${allow:-anyone}" last_line \
    curl --fail --silent --show-error --max-time 10 --retry 100 --retry-all-errors --retry-delay 3 --retry-max-time 300 \
    --connect-to "$name:443:$address:443" --output "$page" "$url"
  greeting=$(sed -n 's|.*Response from the backend: <strong>\(..*\)</strong>.*|\1|p' "$page")
  [[ -n $greeting && $(<"$page") == *"<h1>Helidon Frontend</h1>"* ]] ||
    fail "find the page at $url: $page was answered, expected its heading and the backend's greeting"
  [ -z "$name" ] || say "make $name a name of $address, if it is none yet"
  say "$greeting $url"
}

field() { kubectl --namespace "$namespace" get "$1" --output jsonpath="$2"; }
