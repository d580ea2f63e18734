{{/*
The Service: the name by which others find the pods. Only the http port; the admin port is the kubelet's.
A canary has none: it answers behind another release's. Call:
  {{ include "microservice.service" . }}
*/}}
{{- define "microservice.service" -}}
{{- if not .Values.canary.of -}}
apiVersion: v1
kind: Service
metadata:
  {{- include "microservice.metadata" . | nindent 2 }}
spec:
  type: {{ .Values.service.type }}
  selector:
    {{- include "microservice.selector" . | nindent 4 }}
  ports:
    - name: http
      port: {{ .Values.service.port }}
      targetPort: http
      {{- with .Values.service.nodePort }}
      nodePort: {{ . }}
      {{- end }}
{{- end }}
{{- end }}
