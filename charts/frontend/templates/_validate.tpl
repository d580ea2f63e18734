{{/*
Refuses a backendUrl that is no Service's name, for the NetworkPolicy selects the Service's pods by it; and a deadline
that outlasts a pod's drain. Call:
  {{ include "frontend.validate" . }}
*/}}
{{- define "frontend.validate" -}}
{{- $url := .Values.config.backendUrl -}}
{{- if not (include "microservice.isService" $url) -}}
  {{- include "microservice.refuse" (list . "config.backendUrl" $url
        "http://<service>[.<namespace>]:<port>" "name the backend's Service, such as http://backend:4567") -}}
{{- end -}}
{{- $deadline := .Values.config.backendDeadline -}}
{{- $grace := .Values.termination.grace -}}
{{- if gt ($deadline | trimPrefix "PT" | trimSuffix "S" | float64) (float64 $grace) -}}
  {{- include "microservice.refuse" (list . "config.backendDeadline" $deadline
        (printf "at most termination.grace %v seconds, or a pod that goes away cuts its answers off" $grace)
        "raise termination.grace or lower the deadline") -}}
{{- end -}}
{{- end }}
