{{/*
What Helm prints after an installation: the one command that reaches the page. Call:
  {{ include "microservice.notes" . }}
*/}}
{{- define "microservice.notes" -}}
{{- $service := .Values.service -}}
{{ .Release.Name }} {{ .Chart.AppVersion }} is installed in namespace {{ .Release.Namespace }}. Reach it by
{{ if and .Values.ingress .Values.ingress.enabled }}
  curl {{ ternary "https" "http" .Values.ingress.tls }}://{{ .Values.ingress.host }}/
{{- else if eq $service.type "NodePort" }}
  {{- $given := $service.nodePort | toString }}
  {{- $asked := printf "$(kubectl get service %s --namespace %s -o jsonpath='{.spec.ports[0].nodePort}')" .Release.Name .Release.Namespace }}
  curl http://$(kubectl get nodes -o jsonpath='{.items[0].status.addresses[0].address}'):{{ ternary $given $asked (not (empty $service.nodePort)) }}/
{{- else }}
  kubectl port-forward --namespace {{ .Release.Namespace }} service/{{ .Release.Name }} {{ $service.port }}

and open http://localhost:{{ $service.port }}/ while it runs.
{{- end }}
{{- end }}
