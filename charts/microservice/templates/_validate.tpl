{{/*
What values.schema.json cannot say, because it takes two values to see it. Each message names the key, what it was, what
was expected, and the fix. Part of microservice.deployment, so that no chart can leave it out. Call:
  {{ include "microservice.validate" . }}
*/}}
{{- define "microservice.validate" -}}
{{- include "microservice.validateTermination" . -}}
{{- include "microservice.validateScale" . -}}
{{- include "microservice.validateImage" . -}}
{{- include "microservice.validateExposure" . -}}
{{- end }}

{{/*
Refuses the values. Call with the root and the sentence:
  {{ include "microservice.refuse" (list . "replicas was 0, expected 1: set replicas to 1") }}
*/}}
{{- define "microservice.refuse" -}}
{{- fail (printf "could not render %s: %s" (first .).Chart.Name (index . 1)) -}}
{{- end }}

{{/* A pod must not be killed while it drains. Helidon's stop takes up to twice its grace; 2 s are left to the JVM. */}}
{{- define "microservice.validateTermination" -}}
{{- $t := .Values.termination -}}
{{- $given := int .Values.terminationGracePeriodSeconds -}}
{{- $least := add $t.preStop $t.drain $t.grace $t.grace 2 | int -}}
{{- if lt $given $least -}}
{{- printf "terminationGracePeriodSeconds was %d, expected at least %d (preStop %v + drain %v + 2 x grace %v + 2), or pods are killed with requests in flight: set it to %d or lower termination.*" $given $least $t.preStop $t.drain $t.grace $least | list . | include "microservice.refuse" -}}
{{- end -}}
{{- end }}

{{/* Numbers of pods that contradict each other; a budget that lets no pod go blocks each node drain for ever. */}}
{{- define "microservice.validateScale" -}}
{{- $scale := .Values.autoscaling -}}
{{- $pods := ternary $scale.minReplicas .Values.replicas $scale.enabled | int -}}
{{- $key := ternary "autoscaling.minReplicas" "replicas" $scale.enabled -}}
{{- $budget := .Values.podDisruptionBudget -}}
{{- if gt (int $scale.minReplicas) (int $scale.maxReplicas) -}}
{{- printf "autoscaling.minReplicas was %v, expected at most autoscaling.maxReplicas %v: raise maxReplicas or lower minReplicas" $scale.minReplicas $scale.maxReplicas | list . | include "microservice.refuse" -}}
{{- end -}}
{{- if and $budget.minAvailable (ge (int $budget.minAvailable) $pods) -}}
{{- printf "podDisruptionBudget.minAvailable was %v, expected less than %s %d, or no node can ever be drained: lower it, raise %s, or leave it empty for maxUnavailable" $budget.minAvailable $key $pods $key | list . | include "microservice.refuse" -}}
{{- end -}}
{{- if not (or $budget.minAvailable $budget.maxUnavailable) -}}
{{- include "microservice.refuse" (list . "podDisruptionBudget.maxUnavailable was 0, expected at least 1, or no node can ever be drained: set it to 1") -}}
{{- end -}}
{{- end }}

{{/* One way to name the image, and never a tag that moves. */}}
{{- define "microservice.validateImage" -}}
{{- $image := .Values.image -}}
{{- if and $image.ref (or $image.tag $image.digest) -}}
{{- include "microservice.refuse" (list . "image.ref was set beside image.tag or image.digest, expected one of them: image.ref is the whole reference, leave tag and digest empty") -}}
{{- end -}}
{{- if and $image.tag $image.digest -}}
{{- include "microservice.refuse" (list . "image.tag and image.digest were both set, expected one of them: keep the digest, which names the image exactly, and leave the tag empty") -}}
{{- end -}}
{{- if eq "latest" $image.tag -}}
{{- include "microservice.refuse" (list . "image.tag was latest, expected a tag that never moves: leave it empty for the chart's version, or set image.digest") -}}
{{- end -}}
{{- end }}

{{/* Ways to the service that need something else as well. */}}
{{- define "microservice.validateExposure" -}}
{{- $service := .Values.service -}}
{{- if and $service.nodePort (ne $service.type "NodePort") -}}
{{- printf "service.nodePort was %v with service.type %s, expected NodePort: set service.type to NodePort or leave nodePort empty" $service.nodePort $service.type | list . | include "microservice.refuse" -}}
{{- end -}}
{{- if and .Values.ingress .Values.ingress.enabled (not .Values.ingress.host) -}}
{{- include "microservice.refuse" (list . "ingress.host was empty with ingress.enabled, expected the host name of the page: set ingress.host to a name that you own") -}}
{{- end -}}
{{- end }}
