{{- define "proxy.name" -}}
{{- if contains .Chart.Name .Release.Name -}}
{{- .Release.Name | trunc 52 | trimSuffix "-" -}}
{{- else -}}
{{- printf "%s-%s" .Release.Name .Chart.Name | trunc 52 | trimSuffix "-" -}}
{{- end -}}
{{- end -}}

{{- define "proxy.selector" -}}
app.kubernetes.io/name: {{ .Chart.Name }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end -}}

{{- define "proxy.labels" -}}
{{ include "proxy.selector" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" }}
{{- end -}}

{{- define "proxy.serviceAccount" -}}
{{- if .Values.serviceAccount.create -}}
{{- .Values.serviceAccount.name | default (include "proxy.name" .) -}}
{{- else -}}
{{- .Values.serviceAccount.name | default "default" -}}
{{- end -}}
{{- end -}}

{{- /* The configuration file: the values, and above them what only the chart knows. */ -}}
{{- define "proxy.config" -}}
{{- $kafka := .Values.config.kafka | default dict -}}
{{- if not (index $kafka "bootstrap-servers") -}}
{{- fail "config.kafka.bootstrap-servers has to name the brokers" -}}
{{- end -}}
{{- $lameDuck := printf "%ds" (int .Values.shutdown.lameDuckSeconds) -}}
{{- $timeout := printf "%ds" (int .Values.shutdown.timeoutSeconds) -}}
{{- $own := dict "http" (dict "host" "0.0.0.0") "shutdown" (dict "lame-duck" $lameDuck "timeout" $timeout) -}}
{{- if .Values.tls.secretName -}}
{{- $folder := "/etc/kafka-rest-proxy/tls" -}}
{{- $tls := dict "cert-file" (printf "%s/tls.crt" $folder) "key-file" (printf "%s/tls.key" $folder) -}}
{{- $_ := set $own.http "tls" $tls -}}
{{- end -}}
{{- mergeOverwrite (deepCopy .Values.config) $own | toYaml -}}
{{- end -}}

{{- /* The port that config says, else the default: (list . section default). */ -}}
{{- define "proxy.port" -}}
{{- $section := index (index . 0).Values.config (index . 1) | default dict -}}
{{- int ($section.port | default (index . 2)) -}}
{{- end -}}
