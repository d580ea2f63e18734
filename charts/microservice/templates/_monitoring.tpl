{{/*
The name and labels of an object of the Prometheus operator, with those by which a Prometheus selects it. Call:
  metadata:
    {{- include "microservice.monitoringMetadata" . | nindent 2 }}
*/}}
{{- define "microservice.monitoringMetadata" -}}
{{ include "microservice.metadata" . }}
{{- with .Values.monitoring.labels }}
{{- toYaml . | nindent 2 }}
{{- end }}
{{- end }}

{{/*
What selects the release's series: the labels that the PodMonitor gives them. Call within the braces of a query:
  service_info{ {{- include "microservice.series" . -}} }
*/}}
{{- define "microservice.series" -}}
namespace="{{ .Release.Namespace }}",job="{{ .Release.Name }}"
{{- end }}

{{/*
A list that is a file of the library, then a file of the same name of the chart, where there is one. Files, since what
Prometheus and Grafana put into double braces is Helm's in a template. Call with the name:
  {{ range include "microservice.watched" (list . "alerts.yaml") | fromYamlArray }}
*/}}
{{- define "microservice.watched" -}}
{{- $file := last . -}}
{{- with first . -}}
{{- printf "%s\n%s" (.Subcharts.microservice.Files.Get $file) (.Files.Get $file)
      | replace "$series" (include "microservice.series" .) | replace "$job" .Release.Name -}}
{{- end }}
{{- end }}
