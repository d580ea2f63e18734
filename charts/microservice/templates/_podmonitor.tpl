{{/*
The PodMonitor, by which the operator's Prometheus finds the pods. Not a ServiceMonitor: the admin port is in no Service,
so that nothing but the kubelet and a Prometheus ever comes to it. Nothing unless monitoring is enabled. Call:
  {{ include "microservice.podmonitor" . }}
*/}}
{{- define "microservice.podmonitor" -}}
{{- if and .Values.monitoring.enabled .Values.monitoring.podMonitor (not .Values.canary.of) -}}
apiVersion: monitoring.coreos.com/v1
kind: PodMonitor
metadata:
  {{- include "microservice.monitoringMetadata" . | nindent 2 }}
spec:
  # The job of each series is the release's name, as the queries of alerts and dashboard have it.
  jobLabel: app.kubernetes.io/instance
  selector:
    matchLabels:
      {{- include "microservice.selector" . | nindent 6 }}
  podMetricsEndpoints:
    - port: admin
      path: /metrics
{{- end }}
{{- end }}
