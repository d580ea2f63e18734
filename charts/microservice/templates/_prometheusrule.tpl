{{/*
The PrometheusRule: the alerts of the library's alerts.yaml and of the chart's, each labelled with the release. Nothing
unless monitoring is enabled. Call with the service's longest answer, in seconds of ISO-8601:
  {{ include "microservice.prometheusrule" (list . .Values.config.backendDeadline) }}
*/}}
{{- define "microservice.prometheusrule" -}}
{{- $deadline := last . | trimPrefix "PT" | trimSuffix "S" -}}
{{- with first . -}}
{{- if and .Values.monitoring.enabled .Values.monitoring.alerts (not .Values.canary.of) -}}
{{- $pods := ternary .Values.autoscaling.minReplicas .Values.replicas .Values.autoscaling.enabled | toString -}}
{{- $release := dict "namespace" .Release.Namespace "job" .Release.Name -}}
{{- $alerts := include "microservice.watched" (list . "alerts.yaml") -}}
apiVersion: monitoring.coreos.com/v1
kind: PrometheusRule
metadata:
  {{- include "microservice.monitoringMetadata" . | nindent 2 }}
spec:
  groups:
    - name: {{ .Release.Namespace }}-{{ .Release.Name }}
      rules:
        {{- range $alerts | replace "$deadline" $deadline | replace "$pods" $pods | fromYamlArray }}
        - {{- set . "labels" (merge .labels $release) | toYaml | nindent 10 }}
        {{- end }}
{{- end }}
{{- end }}
{{- end }}
