// terraform-provider stands in for the AWS provider where no Terraform registry answers: it has the provider's schema
// and nothing else. Terraform validates against it and tests with mock_provider; it never talks to AWS.
package main

import (
	_ "embed"
	"log"

	"github.com/hashicorp/terraform-plugin-go/tfprotov5"
	"github.com/hashicorp/terraform-plugin-go/tfprotov5/tf5server"
)

//go:embed schema.json
var schemaJSON []byte

func main() {
	provider, err := newProvider(schemaJSON)
	if err != nil {
		log.Fatalf("could not read the AWS provider's schema: %v", err)
	}
	if err := tf5server.Serve("hashicorp/aws", func() tfprotov5.ProviderServer { return provider }); err != nil {
		log.Fatal(err)
	}
}
