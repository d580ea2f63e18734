{{/*
What values.schema.json cannot say, because it takes two values to see it. Part of microservice.deployment, so that no
chart can leave it out. Call:
  {{ include "microservice.validate" . }}
*/}}
{{- define "microservice.validate" -}}
{{- include "microservice.validateTermination" . -}}
{{- include "microservice.validateScale" . -}}
{{- include "microservice.validateImage" . -}}
{{- include "microservice.validateExposure" . -}}
{{- include "microservice.validateCanary" . -}}
{{- include "microservice.validateTracing" . -}}
{{- include "microservice.validateFaults" . -}}
{{- end }}

{{/*
Refuses the values. Call with the key, what it was, what was expected, and the fix:
  {{ include "microservice.refuse" (list . "replicas" 0 "at least 1" "set replicas to 1") }}
*/}}
{{- define "microservice.refuse" -}}
{{- $chart := (first .).Chart.Name -}}
{{- printf "could not render %s: %s was %v, expected %s: %s" $chart (index . 1) (index . 2) (index . 3) (index . 4) | fail -}}
{{- end }}

{{/* A pod must not be killed while it drains. Helidon's stop takes up to twice its grace; 2 s are left to the JVM. */}}
{{- define "microservice.validateTermination" -}}
{{- $t := .Values.termination -}}
{{- $given := int .Values.terminationGracePeriodSeconds -}}
{{- $least := add $t.preStop $t.drain $t.grace $t.grace 2 | int -}}
{{- if lt $given $least -}}
  {{- $sum := printf "preStop %v + drain %v + 2 x grace %v + 2" $t.preStop $t.drain $t.grace -}}
  {{- include "microservice.refuse" (list . "terminationGracePeriodSeconds" $given
        (printf "at least %d (%s), or pods are killed with requests in flight" $least $sum)
        (printf "set it to %d or lower termination.*" $least)) -}}
{{- end -}}
{{- end }}

{{/* Numbers of pods that contradict each other; a budget that lets no pod go blocks each node drain for ever. */}}
{{- define "microservice.validateScale" -}}
{{- $scale := .Values.autoscaling -}}
{{- $budget := .Values.podDisruptionBudget -}}
{{- $key := ternary "autoscaling.minReplicas" "replicas" $scale.enabled -}}
{{- $pods := ternary $scale.minReplicas .Values.replicas $scale.enabled | int -}}
{{- if gt (int $scale.minReplicas) (int $scale.maxReplicas) -}}
  {{- include "microservice.refuse" (list . "autoscaling.minReplicas" $scale.minReplicas
        (printf "at most autoscaling.maxReplicas %v" $scale.maxReplicas)
        "raise maxReplicas or lower minReplicas") -}}
{{- end -}}
{{- if and $budget.minAvailable (ge (int $budget.minAvailable) $pods) -}}
  {{- include "microservice.refuse" (list . "podDisruptionBudget.minAvailable" $budget.minAvailable
        (printf "less than %s %d, or no node can ever be drained" $key $pods)
        (printf "lower it, raise %s, or leave it empty for maxUnavailable" $key)) -}}
{{- end -}}
{{- if not (or $budget.minAvailable $budget.maxUnavailable) -}}
  {{- include "microservice.refuse" (list . "podDisruptionBudget.maxUnavailable" 0
        "at least 1, or no node can ever be drained" "set it to 1") -}}
{{- end -}}
{{- end }}

{{/* One way to name the image, and never a tag that moves. */}}
{{- define "microservice.validateImage" -}}
{{- $image := .Values.image -}}
{{- if not (or $image.ref $image.repository) -}}
  {{- include "microservice.refuse" (list . "image.repository" "empty"
        "the registry and name of the image"
        "add --set image.repository=<registry>/<name>, which terraform output repositories prints for EKS") -}}
{{- end -}}
{{- if and $image.ref (or $image.tag $image.digest) -}}
  {{- include "microservice.refuse" (list . "image.ref" $image.ref
        "nothing beside image.tag or image.digest"
        "leave tag and digest empty, for ref is the whole reference") -}}
{{- end -}}
{{- if and $image.tag $image.digest -}}
  {{- include "microservice.refuse" (list . "image.tag" $image.tag
        "nothing beside image.digest" "leave the tag empty, for the digest names the image exactly") -}}
{{- end -}}
{{- if eq "latest" $image.tag -}}
  {{- include "microservice.refuse" (list . "image.tag" $image.tag
        "a tag that never moves" "leave it empty for the chart's version, or set image.digest") -}}
{{- end -}}
{{- end }}

{{/* Ways to the service that need something else as well. */}}
{{- define "microservice.validateExposure" -}}
{{- $service := .Values.service -}}
{{- if and $service.nodePort (ne $service.type "NodePort") -}}
  {{- include "microservice.refuse" (list . "service.nodePort" $service.nodePort
        (printf "nothing with service.type %s" $service.type)
        "set service.type to NodePort or leave nodePort empty") -}}
{{- end -}}
{{- if and .Values.ingress .Values.ingress.enabled (not .Values.ingress.host) -}}
  {{- include "microservice.refuse" (list . "ingress.host" "empty"
        "the host name of the page, since ingress.enabled is true" "add --set ingress.host=<a name that you own>") -}}
{{- end -}}
{{- if and .Values.ingress .Values.ingress.tls (eq "*" .Values.ingress.host) -}}
  {{- include "microservice.refuse" (list . "ingress.host" "*"
        "a host name, since ingress.tls is true and no certificate is for any name"
        "name a host that you own, or set ingress.tls to false where nobody minds pages in the clear") -}}
{{- end -}}
{{- if and .Values.ingress .Values.ingress.certificateArn (not .Values.ingress.tls) -}}
  {{- include "microservice.refuse" (list . "ingress.certificateArn" .Values.ingress.certificateArn
        "nothing with ingress.tls false" "set ingress.tls to true, or leave it empty") -}}
{{- end -}}
{{- end }}

{{/* A canary's weight is its number of pods, which nobody else may choose; and it needs somebody else's Service. */}}
{{- define "microservice.validateCanary" -}}
{{- $of := .Values.canary.of -}}
{{- if eq $of .Release.Name -}}
  {{- include "microservice.refuse" (list . "canary.of" $of "the name of another release"
        (printf "install it under a name of its own, such as %s-canary" $of)) -}}
{{- end -}}
{{- if and $of .Values.autoscaling.enabled -}}
  {{- include "microservice.refuse" (list . "autoscaling.enabled" true "false in a canary, whose weight is its replicas"
        "set it to false, and replicas") -}}
{{- end -}}
{{- end }}

{{/* The NetworkPolicy opens the way to the collector's namespace, which only the name of a Service tells. */}}
{{- define "microservice.validateTracing" -}}
{{- $endpoint := .Values.tracing.endpoint -}}
{{- if and $endpoint (not (include "microservice.isService" $endpoint)) -}}
  {{- include "microservice.refuse" (list . "tracing.endpoint" $endpoint
        "http://<service>[.<namespace>]:<port> or nothing"
        "name the collector's Service, such as http://collector.monitoring:4318") -}}
{{- end -}}
{{- end }}

{{/*
Whether a URL is that of a Service of the cluster, http://<service>[.<namespace>]:<port>: true, or nothing. An address or
localhost would work on one machine only. Call:
  {{ if include "microservice.isService" .Values.config.backendUrl }}
*/}}
{{- define "microservice.isService" -}}
{{- $label := "[a-z]([a-z0-9-]{0,61}[a-z0-9])?" -}}
{{- $service := printf "^http://%s([.]%s([.]svc([.][a-z0-9.-]+)?)?)?(:[0-9]{1,5})?$" $label $label -}}
{{- if and (regexMatch $service .) (not (regexMatch "^http://localhost([:.]|$)" .)) -}}
true
{{- end -}}
{{- end }}

{{/* A rule that no pod would take; and, for whoever passes the schema over, faults where people depend on the answers. */}}
{{- define "microservice.validateFaults" -}}
{{- $faults := .Values.faults -}}
{{- if and $faults.rule (not $faults.tokenSecret) -}}
  {{- include "microservice.refuse" (list . "faults.rule" $faults.rule "nothing without faults.tokenSecret"
        "name a Secret with a token, or leave the rule empty") -}}
{{- end -}}
{{- if and .Values.production $faults.tokenSecret -}}
  {{- include "microservice.refuse" (list . "faults.tokenSecret" $faults.tokenSecret "nothing in production"
        "leave it empty, or try faults on a release that nobody depends on") -}}
{{- end -}}
{{- end }}
