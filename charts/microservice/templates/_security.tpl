{{/*
Pod Security "restricted", and more; no value turns it off. Call:
  securityContext:
    {{- include "microservice.podSecurity" . | nindent 4 }}
*/}}
{{- define "microservice.podSecurity" -}}
runAsNonRoot: true
runAsUser: 10001
runAsGroup: 10001
fsGroup: 10001
seccompProfile:
  type: RuntimeDefault
{{- end }}

{{/*
The same for a container: only the volume at /tmp can be written. Call:
  securityContext:
    {{- include "microservice.containerSecurity" . | nindent 4 }}
*/}}
{{- define "microservice.containerSecurity" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities:
  drop: [ALL]
{{- end }}
