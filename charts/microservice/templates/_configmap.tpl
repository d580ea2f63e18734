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
The text of application.yaml: what a service reads once, at the start, and what it follows while it runs. Call:
  application.yaml: |
    {{- include "microservice.application" . | nindent 4 }}
*/}}
{{- define "microservice.application" -}}
{{ include "microservice.settings" . }}
{{ include "microservice.followed" . }}
{{- end }}

{{/*
The settings of the start: what every service needs, then the chart's own file application.yaml, which may use values.
Durations come from the same numbers as preStop and the grace period. Call:
  {{ include "microservice.settings" . | sha256sum }}
*/}}
{{- define "microservice.settings" -}}
server:
  port: {{ .Values.service.port }}
admin:
  port: {{ include "microservice.adminPort" . }}
warm-up:
  requests: {{ .Values.warmUp.requests }}
drain:
  delay: PT{{ .Values.termination.drain }}S
  grace: PT{{ .Values.termination.grace }}S
tracing:
  endpoint: {{ .Values.tracing.endpoint | quote }}
  ratio: {{ .Values.tracing.ratio }}
{{ tpl (.Files.Get "application.yaml") . | trim }}
{{- end }}

{{/*
The settings that running pods take: those of every service, then the chart's own file followed.yaml. Call:
  {{ include "microservice.followed" . }}
*/}}
{{- define "microservice.followed" -}}
release:
  revision: {{ .Release.Revision }}
log:
  level: {{ .Values.config.logLevel }}
{{- with .Values.faults.rule }}
faults:
  rule: {{ . | quote }}
{{- end }}
{{ tpl (.Files.Get "followed.yaml") . | trim }}
{{- end }}
