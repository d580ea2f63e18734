{{/*
What Helm prints after an installation: the one command that reaches the page. Call:
  {{ include "microservice.notes" . }}
*/}}
{{- define "microservice.notes" -}}
{{- $release := printf "--namespace %s service/%s" .Release.Namespace .Release.Name -}}
{{- $node := "$(kubectl get nodes -o jsonpath='{.items[0].status.addresses[0].address}')" -}}
{{- $port := printf "$(kubectl get %s -o jsonpath='{.spec.ports[0].nodePort}')" $release -}}
{{- if .Values.canary.of }}
{{ .Release.Name }} answers behind the Service {{ .Values.canary.of }} in namespace {{ .Release.Namespace }}. To end it:

  helm uninstall --namespace {{ .Release.Namespace }} {{ .Release.Name }}
{{- else }}
{{ .Release.Name }} {{ .Chart.AppVersion }} is installed in namespace {{ .Release.Namespace }}. Reach it by
{{ if and .Values.ingress .Values.ingress.enabled (eq "*" .Values.ingress.host) }}
  curl http://$(kubectl get --namespace {{ .Release.Namespace }} ingress/{{ .Release.Name }} -o jsonpath='{.status.loadBalancer.ingress[0].hostname}')/
{{- else if and .Values.ingress .Values.ingress.enabled }}
  curl {{ ternary "https" "http" .Values.ingress.tls }}://{{ .Values.ingress.host }}/
{{- else if eq .Values.service.type "NodePort" }}
  curl http://{{ $node }}:{{ .Values.service.nodePort | default $port }}/
{{- else }}
  kubectl port-forward {{ $release }} {{ .Values.service.port }}

and open http://localhost:{{ .Values.service.port }}/ while it runs.
{{- end }}
{{- end }}
{{- end }}
