{{/*
The ServiceAccount: an identity of its own and no token, since the service never calls the Kubernetes API. Call:
  {{ include "microservice.serviceaccount" . }}
*/}}
{{- define "microservice.serviceaccount" -}}
apiVersion: v1
kind: ServiceAccount
metadata:
  {{- include "microservice.metadata" . | nindent 2 }}
automountServiceAccountToken: false
{{- end }}
