{{/*
The Ingress: one host to the http port, by an AWS Application Load Balancer. Nothing when ingress.enabled is false. The
load balancer lets a request run on a pod that is going away for as long as that pod answers. A 502 or 504 at / is the
frontend's own page about its backend: the pod is well. Call:
  {{ include "microservice.ingress" . }}
*/}}
{{- define "microservice.ingress" -}}
{{- if .Values.ingress.enabled -}}
{{- $answers := add .Values.termination.preStop .Values.termination.drain .Values.termination.grace -}}
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  {{- include "microservice.metadata" . | nindent 2 }}
  annotations:
    alb.ingress.kubernetes.io/target-type: ip
    alb.ingress.kubernetes.io/target-group-attributes: >-
      deregistration_delay.timeout_seconds={{ $answers }},load_balancing.algorithm.type=least_outstanding_requests
    alb.ingress.kubernetes.io/load-balancer-attributes: >-
      idle_timeout.timeout_seconds=60,routing.http.drop_invalid_header_fields.enabled=true
    alb.ingress.kubernetes.io/healthcheck-path: /
    alb.ingress.kubernetes.io/success-codes: 200,502,504
    {{- if .Values.ingress.tls }}
    alb.ingress.kubernetes.io/listen-ports: '[{"HTTP": 80}, {"HTTPS": 443}]'
    alb.ingress.kubernetes.io/ssl-redirect: "443"
    {{- end }}
spec:
  ingressClassName: {{ .Values.ingress.className }}
  {{- if .Values.ingress.tls }}
  tls:
    - hosts: [{{ .Values.ingress.host }}]
  {{- end }}
  rules:
    - host: {{ .Values.ingress.host }}
      http:
        paths:
          - path: /
            pathType: Prefix
            backend:
              service:
                name: {{ .Release.Name }}
                port:
                  name: http
{{- end }}
{{- end }}
