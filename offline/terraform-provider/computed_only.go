package main

import (
	"strings"

	"github.com/hashicorp/terraform-plugin-go/tfprotov5"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// refuseComputedOnly reports each attribute that the configuration sets although AWS decides it. Of all that a schema
// says, this alone Terraform leaves to providers.
func refuseComputedOnly(schema *tfprotov5.Schema, config *tfprotov5.DynamicValue) ([]*tfprotov5.Diagnostic, error) {
	value, err := config.Unmarshal(schema.ValueType())
	if err != nil {
		return nil, err
	}
	computedOnly := map[string]bool{}
	collectComputedOnly(schema.Block, "", computedOnly)
	var refused []*tfprotov5.Diagnostic
	err = tftypes.Walk(value, func(path *tftypes.AttributePath, value tftypes.Value) (bool, error) {
		if !computedOnly[names(path)] || value.IsNull() {
			return true, nil
		}
		refused = append(refused, &tfprotov5.Diagnostic{
			Severity:  tfprotov5.DiagnosticSeverityError,
			Summary:   "Value for unconfigurable attribute",
			Detail:    "Can't configure a value for \"" + strings.TrimPrefix(names(path), ".") + "\": AWS decides it.",
			Attribute: path,
		})
		return false, nil
	})
	return refused, err
}

func collectComputedOnly(block *tfprotov5.SchemaBlock, prefix string, found map[string]bool) {
	for _, attribute := range block.Attributes {
		if attribute.Computed && !attribute.Optional {
			found[prefix+"."+attribute.Name] = true
		}
	}
	for _, nested := range block.BlockTypes {
		collectComputedOnly(nested.Block, prefix+"."+nested.TypeName, found)
	}
}

// names is where a value stands in the schema: its path without the places in lists and sets.
func names(path *tftypes.AttributePath) string {
	var joined strings.Builder
	for _, step := range path.Steps() {
		if name, is := step.(tftypes.AttributeName); is {
			joined.WriteString("." + string(name))
		}
	}
	return joined.String()
}
