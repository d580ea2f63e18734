{{/*
The ConfigMap with the dashboard, which Grafana's sidecar takes by its label. Nothing unless monitoring is enabled. Call:
  {{ include "microservice.dashboard" . }}
*/}}
{{- define "microservice.dashboard" -}}
{{- if and .Values.monitoring.enabled .Values.monitoring.dashboard (not .Values.canary.of) -}}
apiVersion: v1
kind: ConfigMap
metadata:
  name: {{ .Release.Name }}-dashboard
  labels:
    {{- include "microservice.labels" . | nindent 4 }}
    grafana_dashboard: "1"
data:
  {{ .Release.Namespace }}-{{ .Release.Name }}.json: |
    {{- include "microservice.grafana" . | fromYaml | toPrettyJson | nindent 4 }}
{{- end }}
{{- end }}

{{/*
The dashboard as YAML, which is Grafana's JSON in other words: the panels of the library's panels.yaml and of the chart's.
Call:
  {{ include "microservice.grafana" . | fromYaml | toPrettyJson }}
*/}}
{{- define "microservice.grafana" -}}
# At most 40 characters, and the same after each upgrade, or links to it would break.
uid: {{ printf "%s/%s" .Release.Namespace .Release.Name | sha1sum }}
title: {{ .Release.Name }} in {{ .Release.Namespace }}
tags: [slipway]
schemaVersion: 39
refresh: 30s
time: {from: now-1h, to: now}
templating:
  list:
    - {name: datasource, label: Prometheus, type: datasource, query: prometheus}
panels:
  {{- range $number, $panel := include "microservice.watched" (list . "panels.yaml") | fromYamlArray }}
  - id: {{ add1 $number }}
    type: timeseries
    title: {{ .title | quote }}
    # In quotes: to YAML, a bare y is true.
    gridPos: {w: 12, h: 8, x: {{ mod $number 2 | mul 12 }}, "y": {{ div $number 2 | mul 8 }}}
    datasource: {type: prometheus, uid: "${datasource}"}
    fieldConfig:
      defaults: {unit: {{ .unit }}, min: 0}
      overrides: []
    targets:
      {{- range $query, $_ := .queries }}
      - {refId: q{{ $query }}, legendFormat: {{ .legend | default "__auto" | quote }}, expr: {{ .expr | quote }}}
      {{- end }}
  {{- end }}
{{- end }}
