// metrics-server for this node image: upstream's server with fixed options. Upstream's own command line comes with
// generated code for a newer Kubernetes; Kubernetes' own definitions serve as well and are compiled anyway.
package main

import (
	"fmt"
	"os"
	"time"

	core "k8s.io/api/core/v1"
	"k8s.io/apiserver/pkg/endpoints/openapi"
	apiserver "k8s.io/apiserver/pkg/server"
	"k8s.io/apiserver/pkg/server/options"
	"k8s.io/apiserver/pkg/util/compatibility"
	"k8s.io/client-go/rest"
	definitions "k8s.io/kubernetes/pkg/generated/openapi"
	"sigs.k8s.io/metrics-server/pkg/api"
	"sigs.k8s.io/metrics-server/pkg/scraper/client"
	"sigs.k8s.io/metrics-server/pkg/server"
)

const (
	port        = 10250
	certificate = "/etc/metrics-server/tls.crt"
	key         = "/etc/metrics-server/tls.key"
	kubeletCA   = "/var/run/secrets/kubernetes.io/serviceaccount/ca.crt"

	// The least that upstream accepts: the autoscaler of a short-lived cluster should not wait for a minute.
	resolution = 10 * time.Second
	// One slow kubelet must not make a whole round late.
	kubeletTimeout = 5 * time.Second
)

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "could not serve metrics:", err)
		os.Exit(1)
	}
}

func run() error {
	cluster, err := rest.InClusterConfig()
	if err != nil {
		return err
	}
	cluster.ContentType = "application/vnd.kubernetes.protobuf"
	serving, err := servingConfig()
	if err != nil {
		return err
	}
	config := server.Config{
		Apiserver:        serving,
		Rest:             cluster,
		Kubelet:          kubeletConfig(cluster),
		MetricResolution: resolution,
		ScrapeTimeout:    kubeletTimeout,
	}
	metrics, err := config.Complete()
	if err != nil {
		return err
	}
	return metrics.RunUntil(apiserver.SetupSignalHandler())
}

// servingConfig trusts whom the cluster trusts: it asks the API server who a caller is and what it may do.
func servingConfig() (*apiserver.Config, error) {
	config := apiserver.NewConfig(api.Codecs)
	config.EffectiveVersion = compatibility.DefaultBuildEffectiveVersion()
	namer := openapi.NewDefinitionNamer(api.Scheme)
	config.OpenAPIConfig = apiserver.DefaultOpenAPIConfig(definitions.GetOpenAPIDefinitions, namer)
	config.OpenAPIV3Config = apiserver.DefaultOpenAPIV3Config(definitions.GetOpenAPIDefinitions, namer)
	config.OpenAPIConfig.Info.Title = "metrics-server"
	config.OpenAPIV3Config.Info.Title = "metrics-server"

	secure := options.NewSecureServingOptions().WithLoopback()
	secure.BindPort = port
	secure.ServerCert.CertKey = options.CertKey{CertFile: certificate, KeyFile: key}
	if err := secure.ApplyTo(&config.SecureServing, &config.LoopbackClientConfig); err != nil {
		return nil, err
	}
	authentication := options.NewDelegatingAuthenticationOptions()
	if err := authentication.ApplyTo(&config.Authentication, config.SecureServing, nil); err != nil {
		return nil, err
	}
	authorization := options.NewDelegatingAuthorizationOptions().WithAlwaysAllowPaths("/livez", "/readyz")
	return config, authorization.ApplyTo(&config.Authorization)
}

func kubeletConfig(cluster *rest.Config) *client.KubeletClientConfig {
	config := rest.CopyConfig(cluster)
	config.TLSClientConfig = rest.TLSClientConfig{CAFile: kubeletCA}
	return &client.KubeletClientConfig{
		Client:              *config,
		Scheme:              "https",
		DefaultPort:         port,
		UseNodeStatusPort:   true,
		AddressTypePriority: []core.NodeAddressType{core.NodeInternalIP},
	}
}
