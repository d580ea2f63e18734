{{/*
What values.schema.json cannot say. Part of the NodeClass, without which nothing runs. Call:
  {{ include "eks-base.validate" . }}
*/}}
{{- define "eks-base.validate" -}}
{{- if not .Values.clusterName -}}
  {{- include "eks-base.refuse" (list . "clusterName" "empty" "the name of the EKS cluster"
        "add --set clusterName=<name>, which terraform output -raw cluster_name prints") -}}
{{- end -}}
{{- if eq .Values.namespace .Release.Namespace -}}
  {{- include "eks-base.refuse" (list . "namespace" .Values.namespace
        "another one than that of the release, which must be there before the chart makes its own"
        "install the release with --namespace kube-system") -}}
{{- end -}}
{{- $age := .Values.nodes.expireAfter -}}
{{- if gt ($age | trimSuffix "h" | int) 480 -}}
  {{- include "eks-base.refuse" (list . "nodes.expireAfter" $age
        "at most 480h, since EKS ends a node after 504h and its pods get up to 24h to leave"
        "set it to 480h or less") -}}
{{- end -}}
{{- end }}

{{/*
Refuses the values. Call with the key, what it was, what was expected, and the fix:
  {{ include "eks-base.refuse" (list . "nodes.expireAfter" "600h" "at most 480h" "set it to 480h") }}
*/}}
{{- define "eks-base.refuse" -}}
{{- printf "could not render eks-base: %s was %v, expected %s: %s" (index . 1) (index . 2) (index . 3) (index . 4) | fail -}}
{{- end }}
