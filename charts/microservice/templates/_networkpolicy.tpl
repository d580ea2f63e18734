{{/*
Two NetworkPolicies: the service's pods take requests from networkPolicy.callers and from the pod of "helm test", and
open connections to DNS, to the Services named here and to tracing.endpoint; the test pod reaches the service and DNS.
Everything else is denied, the admin port included (the kubelet's probes are always let through), unless monitoring is
enabled: then pods of the Prometheus' namespace come to it. Nothing when networkPolicy.enabled is false. Call with the URLs
that the service calls:
  {{ include "microservice.networkpolicy" (list . .Values.config.backendUrl) }}
*/}}
{{- define "microservice.networkpolicy" -}}
{{- $urls := rest . -}}
{{- with first . -}}
{{- if and .Values.networkPolicy.enabled (not .Values.canary.of) -}}
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  {{- include "microservice.metadata" . | nindent 2 }}
spec:
  podSelector:
    matchLabels:
      {{- include "microservice.selector" . | nindent 6 }}
  policyTypes: [Ingress, Egress]
  ingress:
    - ports:
        - port: {{ .Values.service.port }}
      {{- if not (has "*" .Values.networkPolicy.callers) }}
      from:
        {{- range .Values.networkPolicy.callers }}
        - podSelector:
            matchLabels:
              app.kubernetes.io/name: {{ . }}
        {{- end }}
        - podSelector:
            matchLabels:
              {{- include "microservice.testSelector" . | nindent 14 }}
      {{- end }}
    {{- if .Values.monitoring.enabled }}
    - ports:
        - port: {{ include "microservice.adminPort" . }}
      from:
        - namespaceSelector:
            matchLabels:
              kubernetes.io/metadata.name: {{ .Values.monitoring.namespace }}
    {{- end }}
  egress:
    {{- include "microservice.dns" . | nindent 4 }}
    {{- range $urls }}
    {{- include "microservice.peer" . | nindent 4 }}
    {{- end }}
    {{- with .Values.tracing.endpoint }}
    {{- include "microservice.collector" . | nindent 4 }}
    {{- end }}
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: {{ .Release.Name }}-test
  labels:
    {{- include "microservice.labels" . | nindent 4 }}
spec:
  podSelector:
    matchLabels:
      {{- include "microservice.testSelector" . | nindent 6 }}
  policyTypes: [Ingress, Egress]
  egress:
    {{- include "microservice.dns" . | nindent 4 }}
    - ports:
        - port: {{ .Values.service.port }}
      to:
        - podSelector:
            matchLabels:
              {{- include "microservice.selector" . | nindent 14 }}
{{- end }}
{{- end }}
{{- end }}

{{/*
Egress to DNS, at any address: on EKS Auto Mode the resolver is a process of the node, which no selector can name. Call:
  egress:
    {{- include "microservice.dns" . | nindent 4 }}
*/}}
{{- define "microservice.dns" -}}
- ports:
    - {port: 53, protocol: UDP}
    - {port: 53, protocol: TCP}
{{- end }}

{{/*
Egress to the pods behind a URL such as http://backend:4567 or http://backend.shop.svc.cluster.local:4567. The Service's
name is its release's, which its pods carry as their instance. Call:
  egress:
    {{- include "microservice.peer" .Values.config.backendUrl | nindent 4 }}
*/}}
{{- define "microservice.peer" -}}
{{- $url := urlParse . -}}
{{- $host := splitList "." $url.hostname -}}
- ports:
    - port: {{ include "microservice.port" . }}
  to:
    - podSelector:
        matchLabels:
          app.kubernetes.io/instance: {{ first $host }}
      {{- if gt (len $host) 1 }}
      namespaceSelector:
        matchLabels:
          kubernetes.io/metadata.name: {{ index $host 1 }}
      {{- end }}
{{- end }}

{{/*
Egress to a collector by a URL as above. Nobody knows the labels of its pods: it is each pod of the namespace. Call:
  egress:
    {{- include "microservice.collector" .Values.tracing.endpoint | nindent 4 }}
*/}}
{{- define "microservice.collector" -}}
{{- $host := splitList "." (urlParse .).hostname -}}
- ports:
    - port: {{ include "microservice.port" . }}
  to:
    - podSelector: {}
      {{- if gt (len $host) 1 }}
      namespaceSelector:
        matchLabels:
          kubernetes.io/metadata.name: {{ index $host 1 }}
      {{- end }}
{{- end }}

{{/* The port of a URL as above. Call: {{ include "microservice.port" .Values.tracing.endpoint }} */}}
{{- define "microservice.port" -}}
{{- regexFind "[0-9]+$" (regexFind ":[0-9]+$" (urlParse .).host) | default "80" -}}
{{- end }}
