{{/*
The name and labels of an object of the cluster. Call with the name:
  metadata:
    {{- include "eks-base.metadata" (list . "alb") | nindent 2 }}
*/}}
{{- define "eks-base.metadata" -}}
name: {{ index . 1 }}
labels:
  {{- include "eks-base.labels" (first .) | nindent 2 }}
{{- end }}

{{/*
Labels of every object. Call:
  labels:
    {{- include "eks-base.labels" . | nindent 4 }}
*/}}
{{- define "eks-base.labels" -}}
app.kubernetes.io/name: {{ .Chart.Name }}
app.kubernetes.io/instance: {{ .Release.Name }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" }}
{{- end }}

{{/*
The NodePool and its NodeClass, by which the charts of the services choose their nodes (nodePool). Call:
  name: {{ include "eks-base.nodes" . }}
*/}}
{{- define "eks-base.nodes" -}}
slipway
{{- end }}

{{/*
The IngressClass and its parameters, by which the charts of the services name them (ingress.className). Call:
  name: {{ include "eks-base.ingressClass" . }}
*/}}
{{- define "eks-base.ingressClass" -}}
alb
{{- end }}
