{{/*
The service's container. Call, as an item of containers:
  - {{- include "microservice.container" . | nindent 10 }}
*/}}
{{- define "microservice.container" -}}
name: {{ .Chart.Name }}
image: {{ include "microservice.image" . }}
imagePullPolicy: {{ .Values.image.pullPolicy }}
ports:
  - name: http
    containerPort: {{ .Values.service.port }}
  - name: admin
    containerPort: {{ include "microservice.adminPort" . }}
env:
  {{- include "microservice.identity" . | nindent 2 }}
  {{- with .Values.faults.tokenSecret }}
  - name: FAULTS_TOKEN
    valueFrom:
      secretKeyRef:
        name: {{ . }}
        key: token
  {{- end }}
startupProbe:
  {{- include "microservice.probe" "/health/started" | nindent 2 }}
  periodSeconds: 1
  failureThreshold: 60
readinessProbe:
  {{- include "microservice.probe" "/health/ready" | nindent 2 }}
  periodSeconds: 2
  failureThreshold: 2
livenessProbe:
  {{- include "microservice.probe" "/health/live" | nindent 2 }}
  periodSeconds: 10
  failureThreshold: 3
{{- with .Values.termination.preStop }}
lifecycle:
  preStop:
    # The kubelet sleeps by itself: the image has no shell and no sleep.
    sleep:
      seconds: {{ . }}
{{- end }}
resources:
  {{- toYaml .Values.resources | nindent 2 }}
securityContext:
  {{- include "microservice.containerSecurity" . | nindent 2 }}
volumeMounts:
  - name: config
    mountPath: /etc/slipway
    readOnly: true
  - name: tmp
    mountPath: /tmp
{{- end }}

{{/*
A probe of the admin port. Call:
  {{ include "microservice.probe" "/health/ready" }}
*/}}
{{- define "microservice.probe" -}}
httpGet:
  path: {{ . }}
  port: admin
timeoutSeconds: 2
{{- end }}

{{/*
Who the pod is, told by the kubelet, and how the release calls itself; the zone is empty before Kubernetes 1.35, which copies it from the node. Call:
  env:
    {{- include "microservice.identity" . | nindent 4 }}
*/}}
{{- define "microservice.identity" -}}
- name: POD_NAME
  valueFrom:
    fieldRef:
      fieldPath: metadata.name
- name: POD_NAMESPACE
  valueFrom:
    fieldRef:
      fieldPath: metadata.namespace
- name: NODE_NAME
  valueFrom:
    fieldRef:
      fieldPath: spec.nodeName
- name: NODE_ZONE
  valueFrom:
    fieldRef:
      fieldPath: metadata.labels['topology.kubernetes.io/zone']
- name: SERVICE_IMAGE
  value: {{ include "microservice.image" . | quote }}
{{- with .Values.version }}
- name: SERVICE_VERSION
  value: {{ . | quote }}
{{- end }}
{{- end }}
