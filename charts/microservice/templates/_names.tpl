{{/*
The name and labels of an object. The name is the release's: the Service of release "backend" is found as "backend".
Call:
  metadata:
    {{- include "microservice.metadata" . | nindent 2 }}
*/}}
{{- define "microservice.metadata" -}}
name: {{ .Release.Name }}
labels:
  {{- include "microservice.labels" . | nindent 2 }}
{{- end }}

{{/*
Labels of every object; never used to select, because version and chart change with an upgrade. Call:
  labels:
    {{- include "microservice.labels" . | nindent 4 }}
*/}}
{{- define "microservice.labels" -}}
{{ include "microservice.selector" . }}
app.kubernetes.io/version: {{ .Values.version | default .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" }}
{{- end }}

{{/*
What selects the service's pods: name and instance only, for a Deployment's selector can never be changed. A canary's pods
carry the instance of the release behind whose Service they answer, which selects them so, and a label of their own. Call:
  matchLabels:
    {{- include "microservice.selector" . | nindent 4 }}
*/}}
{{- define "microservice.selector" -}}
app.kubernetes.io/name: {{ .Chart.Name }}
app.kubernetes.io/instance: {{ .Values.canary.of | default .Release.Name }}
{{- if .Values.canary.of }}
slipway.dev/canary: {{ .Release.Name }}
{{- end }}
{{- end }}

{{/*
What selects the pod of "helm test": its own name, so that the Service never sends it requests. Call as the selector.
*/}}
{{- define "microservice.testSelector" -}}
app.kubernetes.io/name: {{ .Chart.Name }}-test
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{/*
The image: image.ref whole, or repository with digest, tag, or the chart's appVersion, the first that is set. Call:
  image: {{ include "microservice.image" . }}
*/}}
{{- define "microservice.image" -}}
{{- with .Values.image }}
{{- if .ref }}{{ .ref }}
{{- else if .digest }}{{ .repository }}@{{ .digest }}
{{- else }}{{ .repository }}:{{ .tag | default $.Chart.AppVersion }}
{{- end }}
{{- end }}
{{- end }}

{{/*
The port of health and metrics: the kubelet's, never a Service's or an Ingress's. Call:
  containerPort: {{ include "microservice.adminPort" . }}
*/}}
{{- define "microservice.adminPort" -}}
9090
{{- end }}
