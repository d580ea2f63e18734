package podnet

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	core "k8s.io/api/core/v1"
	networking "k8s.io/api/networking/v1"
	meta "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/labels"
	"k8s.io/apimachinery/pkg/util/intstr"
)

// rules is nft's input for this node's isolated pods. A forwarded packet passes its sender's egress chain, then its
// receiver's ingress chain; each returns for what is allowed and rejects the rest. What the node itself sends is not
// forwarded, so probes always pass. Service addresses are rewritten to pod addresses before.
func (c cluster) rules() string {
	pods, policies := slices.Clone(c.pods), slices.Clone(c.policies)
	slices.SortFunc(pods, func(a, b *core.Pod) int { return cmp.Compare(a.Status.PodIP, b.Status.PodIP) })
	slices.SortFunc(policies, func(a, b *networking.NetworkPolicy) int {
		return cmp.Or(cmp.Compare(a.Namespace, b.Namespace), cmp.Compare(a.Name, b.Name))
	})
	c.pods, c.policies = pods, policies

	var chains, jumps strings.Builder
	for _, pod := range pods {
		if pod.Spec.NodeName != c.self || !hasAddress(pod) {
			continue
		}
		for _, direction := range []networking.PolicyType{networking.PolicyTypeEgress, networking.PolicyTypeIngress} {
			allowed, isolated := c.allowed(pod, direction)
			if !isolated {
				continue
			}
			name := strings.ToLower(string(direction)) + "-" + strings.ReplaceAll(pod.Status.PodIP, ".", "-")
			fmt.Fprintf(&chains, "  chain %s {\n%s    reject with icmpx type admin-prohibited\n  }\n", name, allowed)
			fmt.Fprintf(&jumps, "    ip %s %s jump %s\n", ownField(direction), pod.Status.PodIP, name)
		}
	}
	return "table inet podnet\ndelete table inet podnet\ntable inet podnet {\n" + chains.String() +
		"  chain forward {\n    type filter hook forward priority filter; policy accept;\n" +
		"    ct state established,related accept\n" + jumps.String() + "  }\n}\n"
}

// allowed gives one line for each peer and port that some policy lets through, and whether any policy selects the pod.
func (c cluster) allowed(pod *core.Pod, direction networking.PolicyType) (lines string, isolated bool) {
	var body strings.Builder
	for _, policy := range c.policies {
		if policy.Namespace != pod.Namespace || !slices.Contains(policy.Spec.PolicyTypes, direction) ||
			!selects(&policy.Spec.PodSelector, pod.Labels) {
			continue
		}
		isolated = true
		for _, rule := range rulesOf(policy, direction) {
			for _, peer := range c.peers(rule.peers, policy.Namespace, peerField(direction)) {
				receiver := pod
				if direction == networking.PolicyTypeEgress {
					receiver = peer.pod
				}
				for _, port := range portMatches(rule.ports, receiver) {
					fmt.Fprintf(&body, "    %s%sreturn\n", peer.match, port)
				}
			}
		}
	}
	return body.String(), isolated
}

// rule is an ingress or an egress rule: the API has two types of the same shape.
type rule struct {
	peers []networking.NetworkPolicyPeer
	ports []networking.NetworkPolicyPort
}

func rulesOf(policy *networking.NetworkPolicy, direction networking.PolicyType) (rules []rule) {
	if direction == networking.PolicyTypeIngress {
		for _, r := range policy.Spec.Ingress {
			rules = append(rules, rule{r.From, r.Ports})
		}
		return rules
	}
	for _, r := range policy.Spec.Egress {
		rules = append(rules, rule{r.To, r.Ports})
	}
	return rules
}

func ownField(direction networking.PolicyType) string {
	if direction == networking.PolicyTypeIngress {
		return "daddr"
	}
	return "saddr"
}

func peerField(direction networking.PolicyType) string {
	if direction == networking.PolicyTypeIngress {
		return "saddr"
	}
	return "daddr"
}

// peer matches packets from or to somebody; pod is nil for address blocks and for everybody.
type peer struct {
	match string
	pod   *core.Pod
}

func (c cluster) peers(wanted []networking.NetworkPolicyPeer, namespace, field string) (peers []peer) {
	if len(wanted) == 0 {
		return []peer{{}}
	}
	for _, w := range wanted {
		if w.IPBlock != nil {
			if match, ok := blockMatch(w.IPBlock, field); ok {
				peers = append(peers, peer{match: match})
			}
			continue
		}
		for _, pod := range c.pods {
			if hasAddress(pod) && c.inNamespace(pod, w.NamespaceSelector, namespace) &&
				(w.PodSelector == nil || selects(w.PodSelector, pod.Labels)) {
				peers = append(peers, peer{fmt.Sprintf("ip %s %s ", field, pod.Status.PodIP), pod})
			}
		}
	}
	return peers
}

func (c cluster) inNamespace(pod *core.Pod, selector *meta.LabelSelector, own string) bool {
	if selector == nil {
		return pod.Namespace == own
	}
	return slices.ContainsFunc(c.namespaces, func(n *core.Namespace) bool {
		return n.Name == pod.Namespace && selects(selector, n.Labels)
	})
}

func blockMatch(block *networking.IPBlock, field string) (match string, ok bool) {
	if strings.Contains(block.CIDR, ":") {
		return "", false // pods have no IPv6 address
	}
	match = fmt.Sprintf("ip %s %s ", field, block.CIDR)
	if len(block.Except) > 0 {
		match += fmt.Sprintf("ip %s != { %s } ", field, strings.Join(block.Except, ", "))
	}
	return match, true
}

// portMatches gives one match for each port. A named port is looked up in the receiving pod: nobody else knows it.
func portMatches(wanted []networking.NetworkPolicyPort, receiver *core.Pod) (matches []string) {
	if len(wanted) == 0 {
		return []string{""}
	}
	for _, w := range wanted {
		protocol := core.ProtocolTCP
		if w.Protocol != nil {
			protocol = *w.Protocol
		}
		nft := strings.ToLower(string(protocol))
		switch {
		case w.Port == nil:
			matches = append(matches, fmt.Sprintf("meta l4proto %s ", nft))
		case w.Port.Type == intstr.Int && w.EndPort != nil:
			matches = append(matches, fmt.Sprintf("%s dport %d-%d ", nft, w.Port.IntVal, *w.EndPort))
		case w.Port.Type == intstr.Int:
			matches = append(matches, fmt.Sprintf("%s dport %d ", nft, w.Port.IntVal))
		default:
			for _, number := range namedPorts(receiver, w.Port.StrVal, protocol) {
				matches = append(matches, fmt.Sprintf("%s dport %d ", nft, number))
			}
		}
	}
	return matches
}

func namedPorts(pod *core.Pod, name string, protocol core.Protocol) (numbers []int32) {
	if pod == nil {
		return nil
	}
	for _, container := range slices.Concat(pod.Spec.InitContainers, pod.Spec.Containers) { // sidecars are of the first
		for _, port := range container.Ports {
			if port.Name == name && port.Protocol == protocol {
				numbers = append(numbers, port.ContainerPort)
			}
		}
	}
	return numbers
}

func hasAddress(pod *core.Pod) bool {
	ended := pod.Status.Phase == core.PodSucceeded || pod.Status.Phase == core.PodFailed
	return pod.Status.PodIP != "" && !pod.Spec.HostNetwork && !ended
}

func selects(selector *meta.LabelSelector, set map[string]string) bool {
	parsed, err := meta.LabelSelectorAsSelector(selector)
	return err == nil && parsed.Matches(labels.Set(set)) // the API server refuses what does not parse
}
