package main

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"

	"github.com/hashicorp/terraform-plugin-go/tfprotov5"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// The types below are what schema.json holds: the notation of `terraform providers schema -json` below the provider's
// name, with the provider's version.

type document struct {
	Version     string            `json:"version"`
	Provider    schema            `json:"provider"`
	Resources   map[string]schema `json:"resource_schemas"`
	DataSources map[string]schema `json:"data_source_schemas"`
}

type schema struct {
	Block block `json:"block"`
}

type block struct {
	Attributes map[string]attribute   `json:"attributes"`
	BlockTypes map[string]nestedBlock `json:"block_types"`
}

type attribute struct {
	Type     json.RawMessage `json:"type"`
	Required bool            `json:"required"`
	Optional bool            `json:"optional"`
	Computed bool            `json:"computed"`
}

type nestedBlock struct {
	NestingMode string `json:"nesting_mode"`
	Block       block  `json:"block"`
	MinItems    int64  `json:"min_items"`
	MaxItems    int64  `json:"max_items"`
}

var nestingModes = map[string]tfprotov5.SchemaNestedBlockNestingMode{
	"single": tfprotov5.SchemaNestedBlockNestingModeSingle,
	"list":   tfprotov5.SchemaNestedBlockNestingModeList,
	"set":    tfprotov5.SchemaNestedBlockNestingModeSet,
}

func protocolSchemas(schemas map[string]schema) (map[string]*tfprotov5.Schema, error) {
	converted := make(map[string]*tfprotov5.Schema, len(schemas))
	for name, each := range schemas {
		block, err := each.Block.protocol()
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		converted[name] = &tfprotov5.Schema{Block: block}
	}
	return converted, nil
}

func (b block) protocol() (*tfprotov5.SchemaBlock, error) {
	converted := &tfprotov5.SchemaBlock{}
	for _, name := range slices.Sorted(maps.Keys(b.Attributes)) {
		attribute := b.Attributes[name]
		kind, err := tftypes.ParseJSONType(attribute.Type) // deprecated, and the only reader of this notation
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		converted.Attributes = append(converted.Attributes, &tfprotov5.SchemaAttribute{
			Name: name, Type: kind, Required: attribute.Required, Optional: attribute.Optional, Computed: attribute.Computed,
		})
	}
	for _, name := range slices.Sorted(maps.Keys(b.BlockTypes)) {
		nested := b.BlockTypes[name]
		nesting, known := nestingModes[nested.NestingMode]
		if !known {
			return nil, fmt.Errorf("%s: nesting mode was %q, expected single, list or set", name, nested.NestingMode)
		}
		block, err := nested.Block.protocol()
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		converted.BlockTypes = append(converted.BlockTypes, &tfprotov5.SchemaNestedBlock{
			TypeName: name, Nesting: nesting, Block: block, MinItems: nested.MinItems, MaxItems: nested.MaxItems,
		})
	}
	return converted, nil
}
