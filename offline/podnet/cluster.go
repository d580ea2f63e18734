package podnet

import (
	"fmt"
	"slices"
	"strings"

	core "k8s.io/api/core/v1"
	networking "k8s.io/api/networking/v1"
)

// cluster is what the rules of one node are made from.
type cluster struct {
	self       string // this node's name
	nodes      []*core.Node
	pods       []*core.Pod
	namespaces []*core.Namespace
	policies   []*networking.NetworkPolicy
}

// routes are input for `ip -batch`: the other nodes' pods live behind those nodes' addresses. A node that is gone
// keeps its route until another node gets its pod range; nothing answers there either way.
func (c cluster) routes() string {
	var lines []string
	for _, node := range c.nodes {
		if node.Name == c.self || node.Spec.PodCIDR == "" {
			continue
		}
		for _, address := range node.Status.Addresses {
			if address.Type == core.NodeInternalIP {
				lines = append(lines, fmt.Sprintf("route replace %s via %s\n", node.Spec.PodCIDR, address.Address))
			}
		}
	}
	slices.Sort(lines)
	return strings.Join(lines, "")
}

// masquerading is nft's input: pods speak to the outside with their node's address, and among themselves with their
// own, which policies rely on. A table is declared before its deletion because deleting an absent one is an error.
func masquerading(podRange string) string {
	return fmt.Sprintf(`table ip podnet
delete table ip podnet
table ip podnet {
  chain postrouting {
    type nat hook postrouting priority srcnat; policy accept;
    ip saddr %[1]s ip daddr != { %[1]s, 224.0.0.0/4 } masquerade
  }
}
`, podRange)
}
