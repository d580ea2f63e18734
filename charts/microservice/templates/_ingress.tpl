{{/*
The Ingress: one host, or any, to the http port, by an AWS Application Load Balancer. Nothing when ingress.enabled is false. Its
numbers are those of the pods: a request may run on a pod that is going away for as long as that pod answers, and a
health check waits longer than the longest answer at /. Call with that, in seconds of ISO-8601:
  {{ include "microservice.ingress" (list . .Values.config.backendDeadline) }}
*/}}
{{- define "microservice.ingress" -}}
{{- $longest := index . 1 | trimPrefix "PT" | trimSuffix "S" | float64 -}}
{{- with first . -}}
{{- if and .Values.ingress.enabled (not .Values.canary.of) -}}
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  {{- include "microservice.metadata" . | nindent 2 }}
  annotations:
    {{- include "microservice.loadBalancer" . | nindent 4 }}
    {{- with .Values.ingress.allowedCidrs }}
    alb.ingress.kubernetes.io/inbound-cidrs: {{ join "," . | quote }}
    {{- end }}
    {{- include "microservice.healthCheck" $longest | nindent 4 }}
    {{- if .Values.ingress.tls }}
    {{- include "microservice.tls" . | nindent 4 }}
    {{- end }}
spec:
  ingressClassName: {{ .Values.ingress.className }}
  {{- if .Values.ingress.tls }}
  tls:
    - hosts: [{{ .Values.ingress.host }}]
  {{- end }}
  rules:
    - {{- if ne .Values.ingress.host "*" }}
      host: {{ .Values.ingress.host }}
      {{- end }}
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
{{- end }}

{{/*
How the load balancer treats requests and pods. An idle connection is its own to close, hence 60 s: less than the 65 s
that the services keep one at least, or it would send a request into a connection that is just being closed. Headers
that HTTP does not know and requests that two servers could read in two ways never reach a pod. Call:
  annotations:
    {{- include "microservice.loadBalancer" . | nindent 4 }}
*/}}
{{- define "microservice.loadBalancer" -}}
{{- $answers := add .Values.termination.preStop .Values.termination.drain .Values.termination.grace -}}
alb.ingress.kubernetes.io/target-type: ip
alb.ingress.kubernetes.io/target-group-attributes: >-
  deregistration_delay.timeout_seconds={{ $answers }},load_balancing.algorithm.type=least_outstanding_requests
{{- /* Deletion protection would keep the load balancer, and its price, when the release is uninstalled. */}}
alb.ingress.kubernetes.io/load-balancer-attributes: >-
  idle_timeout.timeout_seconds=60,routing.http.drop_invalid_header_fields.enabled=true,routing.http.desync_mitigation_mode=defensive,deletion_protection.enabled=false
{{- end }}

{{/*
The page itself is asked, at the port that people reach: /health/ready is at the admin port, which the NetworkPolicy
keeps for the kubelet. A 502 or 504 is the frontend's own page about its backend: the pod is well, and to take all pods
away would turn that page into none. A pod that is going away answers until it is gone. A new pod is asked sooner than
preStop takes the old one away. Call with the longest answer in seconds:
  {{- include "microservice.healthCheck" 1.5 | nindent 4 }}
*/}}
{{- define "microservice.healthCheck" -}}
{{- $timeout := add 3 (ceil .) -}}
alb.ingress.kubernetes.io/healthcheck-path: /
alb.ingress.kubernetes.io/healthcheck-port: traffic-port
alb.ingress.kubernetes.io/success-codes: 200,502,504
alb.ingress.kubernetes.io/healthcheck-timeout-seconds: {{ $timeout | quote }}
alb.ingress.kubernetes.io/healthcheck-interval-seconds: {{ add 5 $timeout | quote }}
alb.ingress.kubernetes.io/healthy-threshold-count: "2"
alb.ingress.kubernetes.io/unhealthy-threshold-count: "2"
{{- end }}

{{/*
HTTPS with TLS 1.3, and of 1.2 only what has forward secrecy; HTTP is sent there. Call:
  {{- include "microservice.tls" . | nindent 4 }}
*/}}
{{- define "microservice.tls" -}}
alb.ingress.kubernetes.io/listen-ports: '[{"HTTP": 80}, {"HTTPS": 443}]'
alb.ingress.kubernetes.io/ssl-redirect: "443"
alb.ingress.kubernetes.io/ssl-policy: ELBSecurityPolicy-TLS13-1-2-Res-2021-06
{{- with .Values.ingress.certificateArn }}
alb.ingress.kubernetes.io/certificate-arn: {{ . }}
{{- end }}
{{- end }}
