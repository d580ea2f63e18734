package main

import (
	"context"

	p "github.com/hashicorp/terraform-plugin-go/tfprotov5"
)

// refusals answers all that only the real provider can do.
type refusals struct{ version string }

func (r refusals) say(what string) []*p.Diagnostic {
	return []*p.Diagnostic{{
		Severity: p.DiagnosticSeverityError,
		Summary:  "Stand-in of the AWS provider cannot " + what,
		Detail: "could not " + what + ": the provider installed here holds the schema of AWS provider " + r.version +
			" and nothing else, expected the real one. Run this where a Terraform registry answers, or in `terraform test` with mock_provider.",
	}}
}

func (r refusals) ConfigureProvider(context.Context, *p.ConfigureProviderRequest) (*p.ConfigureProviderResponse, error) {
	return &p.ConfigureProviderResponse{Diagnostics: r.say("reach AWS")}, nil
}

func (r refusals) ReadResource(context.Context, *p.ReadResourceRequest) (*p.ReadResourceResponse, error) {
	return &p.ReadResourceResponse{Diagnostics: r.say("read a resource")}, nil
}

func (r refusals) ReadDataSource(context.Context, *p.ReadDataSourceRequest) (*p.ReadDataSourceResponse, error) {
	return &p.ReadDataSourceResponse{Diagnostics: r.say("read a data source")}, nil
}

func (r refusals) PlanResourceChange(context.Context, *p.PlanResourceChangeRequest) (*p.PlanResourceChangeResponse, error) {
	return &p.PlanResourceChangeResponse{Diagnostics: r.say("plan")}, nil
}

func (r refusals) ApplyResourceChange(context.Context, *p.ApplyResourceChangeRequest) (*p.ApplyResourceChangeResponse, error) {
	return &p.ApplyResourceChangeResponse{Diagnostics: r.say("apply")}, nil
}

func (r refusals) ImportResourceState(context.Context, *p.ImportResourceStateRequest) (*p.ImportResourceStateResponse, error) {
	return &p.ImportResourceStateResponse{Diagnostics: r.say("import")}, nil
}

func (r refusals) MoveResourceState(context.Context, *p.MoveResourceStateRequest) (*p.MoveResourceStateResponse, error) {
	return &p.MoveResourceStateResponse{Diagnostics: r.say("move a state between types")}, nil
}

func (r refusals) UpgradeResourceIdentity(context.Context, *p.UpgradeResourceIdentityRequest) (*p.UpgradeResourceIdentityResponse, error) {
	return &p.UpgradeResourceIdentityResponse{Diagnostics: r.say("upgrade an identity")}, nil
}

func (r refusals) GenerateResourceConfig(context.Context, *p.GenerateResourceConfigRequest) (*p.GenerateResourceConfigResponse, error) {
	return &p.GenerateResourceConfigResponse{Diagnostics: r.say("generate configuration")}, nil
}

func (r refusals) OpenEphemeralResource(context.Context, *p.OpenEphemeralResourceRequest) (*p.OpenEphemeralResourceResponse, error) {
	return &p.OpenEphemeralResourceResponse{Diagnostics: r.say("open an ephemeral resource")}, nil
}

func (r refusals) RenewEphemeralResource(context.Context, *p.RenewEphemeralResourceRequest) (*p.RenewEphemeralResourceResponse, error) {
	return &p.RenewEphemeralResourceResponse{Diagnostics: r.say("renew an ephemeral resource")}, nil
}

func (r refusals) CloseEphemeralResource(context.Context, *p.CloseEphemeralResourceRequest) (*p.CloseEphemeralResourceResponse, error) {
	return &p.CloseEphemeralResourceResponse{Diagnostics: r.say("close an ephemeral resource")}, nil
}

func (r refusals) CallFunction(context.Context, *p.CallFunctionRequest) (*p.CallFunctionResponse, error) {
	return &p.CallFunctionResponse{Error: &p.FunctionError{Text: r.say("call a function")[0].Detail}}, nil
}
