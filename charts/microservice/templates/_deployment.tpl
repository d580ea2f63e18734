{{/*
The Deployment. A rollout and a drain lose no request because of what stands here together: maxUnavailable 0,
minReadySeconds, readiness, preStop, and a grace period that outlasts the drain. Call, as the whole template:
  {{ include "microservice.deployment" . }}
*/}}
{{- define "microservice.deployment" -}}
{{- include "microservice.validate" . -}}
apiVersion: apps/v1
kind: Deployment
metadata:
  {{- include "microservice.metadata" . | nindent 2 }}
  annotations:
    {{- include "microservice.checkers" . | nindent 4 }}
spec:
  {{- if not .Values.autoscaling.enabled }}
  replicas: {{ .Values.replicas }}
  {{- end }}
  revisionHistoryLimit: 5
  # A pod may have to wait for a new node, and then for the load balancer to find it healthy.
  progressDeadlineSeconds: 300
  minReadySeconds: {{ .Values.minReadySeconds }}
  strategy:
    type: RollingUpdate
    rollingUpdate:
      maxUnavailable: 0
      maxSurge: 1
  selector:
    matchLabels:
      {{- include "microservice.selector" . | nindent 6 }}
  template:
    metadata:
      labels:
        {{- include "microservice.selector" . | nindent 8 }}
        app.kubernetes.io/version: {{ .Values.version | default .Chart.AppVersion | quote }}
      annotations:
        # A change of these settings alone must replace the pods: they read them once, at the start.
        checksum/config: {{ include "microservice.settings" . | sha256sum }}
    spec:
      serviceAccountName: {{ .Release.Name }}
      automountServiceAccountToken: false
      enableServiceLinks: false
      {{- include "microservice.nodes" . | nindent 6 }}
      terminationGracePeriodSeconds: {{ .Values.terminationGracePeriodSeconds }}
      securityContext:
        {{- include "microservice.podSecurity" . | nindent 8 }}
      topologySpreadConstraints:
        {{- include "microservice.spread" (list . "topology.kubernetes.io/zone") | nindent 8 }}
        {{- include "microservice.spread" (list . "kubernetes.io/hostname") | nindent 8 }}
      containers:
        - {{- include "microservice.container" . | nindent 10 }}
      volumes:
        - name: config
          configMap:
            name: {{ .Release.Name }}
        - name: tmp
          emptyDir:
            sizeLimit: 64Mi
{{- end }}

{{/*
The nodes that may take a pod: any, or those of one node pool. Call:
  spec:
    {{- include "microservice.nodes" . | nindent 4 }}
*/}}
{{- define "microservice.nodes" -}}
{{- with .Values.nodePool }}
nodeSelector:
  karpenter.sh/nodepool: {{ . }}
{{- end }}
{{- end }}

{{/*
Pods of one revision apart from each other; the old revision's do not count, or a rollout would skew. Call:
  {{ include "microservice.spread" (list . "kubernetes.io/hostname") }}
*/}}
{{- define "microservice.spread" -}}
- topologyKey: {{ index . 1 }}
  maxSkew: 1
  whenUnsatisfiable: ScheduleAnyway
  matchLabelKeys: [pod-template-hash]
  labelSelector:
    matchLabels:
      {{- include "microservice.selector" (first .) | nindent 6 }}
{{- end }}
