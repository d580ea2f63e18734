{{/*
What public checkers find in our pods, and why it is meant so; kube-score, checkov and kube-linter read it in these
annotations of whatever has the pod. Call:
  annotations:
    {{- include "microservice.checkers" . | nindent 4 }}
*/}}
{{- define "microservice.checkers" -}}
# A tag or digest never moves, so that Always would only need the registry at each start; and the topology spread
# constraints part the pods, of one revision at a time, which an anti-affinity cannot.
kube-score/ignore: container-image-pull-policy,deployment-has-host-podantiaffinity
ignore-check.kube-linter.io/no-anti-affinity: The topology spread constraints part the pods.
checkov.io/skip1: CKV_K8S_15=A tag or digest never moves, so that Always would only need the registry at each start.
checkov.io/skip2: CKV_K8S_11=A CPU limit would throttle the start and the busiest moments.
{{- end }}
