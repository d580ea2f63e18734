{{/*
The ConfigMap: the service's configuration, mounted as /etc/slipway/application.yaml. Call:
  {{ include "microservice.configmap" . }}
*/}}
{{- define "microservice.configmap" -}}
apiVersion: v1
kind: ConfigMap
metadata:
  {{- include "microservice.metadata" . | nindent 2 }}
data:
  application.yaml: |
    {{- include "microservice.application" . | nindent 4 }}
{{- end }}

{{/*
The text of application.yaml: what every service needs, then the chart's own file application.yaml, which may use
values. Durations come from the same numbers as preStop and the grace period. Call:
  {{ include "microservice.application" . | sha256sum }}
*/}}
{{- define "microservice.application" -}}
server:
  port: {{ .Values.service.port }}
admin:
  port: {{ include "microservice.adminPort" . }}
drain:
  delay: PT{{ .Values.termination.drain }}S
  grace: PT{{ .Values.termination.grace }}S
log:
  level: {{ .Values.config.logLevel }}
{{ tpl (.Files.Get "application.yaml") . | trim }}
{{- end }}
