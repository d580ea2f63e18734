{{/*
The PodDisruptionBudget: how many pods a node drain may take at once. Pods that are not ready may always be taken, or a
broken rollout would block the drain. Call:
  {{ include "microservice.poddisruptionbudget" . }}
*/}}
{{- define "microservice.poddisruptionbudget" -}}
{{- if not .Values.canary.of -}}
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  {{- include "microservice.metadata" . | nindent 2 }}
spec:
  {{- with .Values.podDisruptionBudget }}
  {{- if .minAvailable }}
  minAvailable: {{ .minAvailable }}
  {{- else }}
  maxUnavailable: {{ .maxUnavailable }}
  {{- end }}
  {{- end }}
  unhealthyPodEvictionPolicy: AlwaysAllow
  selector:
    matchLabels:
      {{- include "microservice.selector" . | nindent 6 }}
{{- end }}
{{- end }}
