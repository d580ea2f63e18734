{{/*
The pod of "helm test": the service's own image asks the Service, by its name, and expects 200 and a text. A pod is
tried again when it was refused, because a new pod's address reaches the NetworkPolicies a moment after its start;
activeDeadlineSeconds ends that. Call with the expected text:
  {{ include "microservice.test" (list . .Values.config.greeting) }}
*/}}
{{- define "microservice.test" -}}
{{- $expected := index . 1 -}}
{{- with first . -}}
{{- if not .Values.canary.of -}}
apiVersion: v1
kind: Pod
metadata:
  name: {{ .Release.Name }}-test
  labels:
    {{- include "microservice.testSelector" . | nindent 4 }}
  annotations:
    helm.sh/hook: test
    helm.sh/hook-delete-policy: before-hook-creation,hook-succeeded
    {{- include "microservice.checkers" . | nindent 4 }}
    checkov.io/skip3: CKV_K8S_8=It asks once and ends; nobody waits for it to be alive.
    checkov.io/skip4: CKV_K8S_9=It asks once and ends; nobody sends it requests.
spec:
  restartPolicy: OnFailure
  activeDeadlineSeconds: 30
  serviceAccountName: {{ .Release.Name }}
  automountServiceAccountToken: false
  enableServiceLinks: false
  {{- include "microservice.nodes" . | nindent 2 }}
  securityContext:
    {{- include "microservice.podSecurity" . | nindent 4 }}
  containers:
    - name: check
      image: {{ include "microservice.image" . }}
      imagePullPolicy: {{ .Values.image.pullPolicy }}
      args:
        - check
        - http://{{ .Release.Name }}:{{ .Values.service.port }}/
        - {{ $expected | quote }}
      resources:
        {{- toYaml .Values.resources | nindent 8 }}
      securityContext:
        {{- include "microservice.containerSecurity" . | nindent 8 }}
      volumeMounts:
        - name: tmp
          mountPath: /tmp
  volumes:
    - name: tmp
      emptyDir:
        sizeLimit: 64Mi
{{- end }}
{{- end }}
{{- end }}
