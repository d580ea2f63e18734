package main

import (
	"context"
	"encoding/json"
	"fmt"

	p "github.com/hashicorp/terraform-plugin-go/tfprotov5"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// provider answers what Terraform asks for `validate`, and for `test` where mock_provider stands in for the rest.
type provider struct {
	refusals
	schema      *p.Schema
	resources   map[string]*p.Schema
	dataSources map[string]*p.Schema
}

func newProvider(content []byte) (*provider, error) {
	var stored document
	if err := json.Unmarshal(content, &stored); err != nil {
		return nil, err
	}
	block, err := stored.Provider.Block.protocol()
	if err != nil {
		return nil, fmt.Errorf("provider: %w", err)
	}
	resources, err := protocolSchemas(stored.Resources)
	if err != nil {
		return nil, fmt.Errorf("resource %w", err)
	}
	dataSources, err := protocolSchemas(stored.DataSources)
	if err != nil {
		return nil, fmt.Errorf("data source %w", err)
	}
	return &provider{refusals{stored.Version}, &p.Schema{Block: block}, resources, dataSources}, nil
}

func (s *provider) GetMetadata(context.Context, *p.GetMetadataRequest) (*p.GetMetadataResponse, error) {
	answer := &p.GetMetadataResponse{}
	for name := range s.resources {
		answer.Resources = append(answer.Resources, p.ResourceMetadata{TypeName: name})
	}
	for name := range s.dataSources {
		answer.DataSources = append(answer.DataSources, p.DataSourceMetadata{TypeName: name})
	}
	return answer, nil
}

func (s *provider) GetProviderSchema(context.Context, *p.GetProviderSchemaRequest) (*p.GetProviderSchemaResponse, error) {
	return &p.GetProviderSchemaResponse{
		ServerCapabilities: &p.ServerCapabilities{GetProviderSchemaOptional: true},
		Provider:           s.schema, ResourceSchemas: s.resources, DataSourceSchemas: s.dataSources,
	}, nil
}

func (s *provider) GetResourceIdentitySchemas(context.Context, *p.GetResourceIdentitySchemasRequest) (*p.GetResourceIdentitySchemasResponse, error) {
	return &p.GetResourceIdentitySchemasResponse{}, nil
}

func (s *provider) GetFunctions(context.Context, *p.GetFunctionsRequest) (*p.GetFunctionsResponse, error) {
	return &p.GetFunctionsResponse{}, nil
}

func (s *provider) PrepareProviderConfig(_ context.Context, asked *p.PrepareProviderConfigRequest) (*p.PrepareProviderConfigResponse, error) {
	return &p.PrepareProviderConfigResponse{PreparedConfig: asked.Config}, nil
}

func (s *provider) ValidateResourceTypeConfig(_ context.Context, asked *p.ValidateResourceTypeConfigRequest) (*p.ValidateResourceTypeConfigResponse, error) {
	refused, err := refuseComputedOnly(s.resources[asked.TypeName], asked.Config)
	return &p.ValidateResourceTypeConfigResponse{Diagnostics: refused}, err
}

func (s *provider) ValidateDataSourceConfig(_ context.Context, asked *p.ValidateDataSourceConfigRequest) (*p.ValidateDataSourceConfigResponse, error) {
	refused, err := refuseComputedOnly(s.dataSources[asked.TypeName], asked.Config)
	return &p.ValidateDataSourceConfigResponse{Diagnostics: refused}, err
}

func (s *provider) ValidateEphemeralResourceConfig(context.Context, *p.ValidateEphemeralResourceConfigRequest) (*p.ValidateEphemeralResourceConfigResponse, error) {
	return &p.ValidateEphemeralResourceConfigResponse{}, nil
}

// UpgradeResourceState keeps a state as it is: the stand-in knows one version of each schema.
func (s *provider) UpgradeResourceState(_ context.Context, asked *p.UpgradeResourceStateRequest) (*p.UpgradeResourceStateResponse, error) {
	kind := s.resources[asked.TypeName].ValueType()
	state, err := asked.RawState.UnmarshalWithOpts(kind, p.UnmarshalOpts{
		ValueFromJSONOpts: tftypes.ValueFromJSONOpts{IgnoreUndefinedAttributes: true},
	})
	if err != nil {
		return nil, err
	}
	kept, err := p.NewDynamicValue(kind, state)
	return &p.UpgradeResourceStateResponse{UpgradedState: &kept}, err
}

func (s *provider) StopProvider(context.Context, *p.StopProviderRequest) (*p.StopProviderResponse, error) {
	return &p.StopProviderResponse{}, nil
}
