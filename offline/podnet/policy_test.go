package podnet

import (
	"os/exec"
	"strings"
	"testing"

	core "k8s.io/api/core/v1"
	networking "k8s.io/api/networking/v1"
	meta "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/util/intstr"
)

const here = "node-a"

var (
	web    = pod("web", "10.42.0.5", here, "shop")
	friend = pod("friend", "10.42.1.7", "node-b", "shop")
	dns    = pod("dns", "10.42.0.2", here, "system")
)

func TestAPodThatNoPolicySelectsIsNotTouched(t *testing.T) {
	rules := shop().rules()
	refuse(t, rules, "jump")
	expect(t, rules, "type filter hook forward priority filter; policy accept;")
}

func TestASelectedPodIsClosedButForWhatIsAllowed(t *testing.T) {
	rules := shop(ingress("web", from(podsOf("friend")), port(8080))).rules()
	expect(t, rules, "ip daddr 10.42.0.5 jump ingress-10-42-0-5\n")
	expect(t, rules, "chain ingress-10-42-0-5 {\n    ip saddr 10.42.1.7 tcp dport 8080 return\n    reject ")
}

func TestAnEmptyPolicyClosesThePodAltogether(t *testing.T) {
	policy := ingress("web")
	policy.Spec.Ingress = nil
	expect(t, shop(policy).rules(), "chain ingress-10-42-0-5 {\n    reject ")
}

func TestAnEmptyRuleLetsEverybodyIn(t *testing.T) {
	expect(t, shop(ingress("web")).rules(), "chain ingress-10-42-0-5 {\n    return\n    reject ")
}

func TestPodsOfOtherNodesAreLeftToThem(t *testing.T) {
	refuse(t, shop(ingress("friend")).rules(), "jump")
}

func TestAPolicyOfAnotherNamespaceSelectsNothingHere(t *testing.T) {
	policy := ingress("web")
	policy.Namespace = "system"
	refuse(t, shop(policy).rules(), "jump")
}

func TestPeersAreOfThePolicysOwnNamespaceUnlessItNamesOthers(t *testing.T) {
	refuse(t, shop(egress("web", to(podsOf("dns")))).rules(), "10.42.0.2 ")
	other := networking.NetworkPolicyPeer{NamespaceSelector: selector("name", "system")}
	expect(t, shop(egress("web", to(other))).rules(), "chain egress-10-42-0-5 {\n    ip daddr 10.42.0.2 return\n")
}

func TestANamedPortIsLookedUpInTheReceiver(t *testing.T) {
	named := networking.NetworkPolicyPort{Port: &intstr.IntOrString{Type: intstr.String, StrVal: "http"}}
	expect(t, shop(ingress("web", from(podsOf("friend")), []networking.NetworkPolicyPort{named})).rules(),
		"ip saddr 10.42.1.7 tcp dport 8080 return")
	unknown := networking.NetworkPolicyPort{Port: &intstr.IntOrString{Type: intstr.String, StrVal: "nothing"}}
	expect(t, shop(ingress("web", from(podsOf("friend")), []networking.NetworkPolicyPort{unknown})).rules(),
		"chain ingress-10-42-0-5 {\n    reject ")
}

func TestRangesAndProtocolsAreKept(t *testing.T) {
	udp, end := core.ProtocolUDP, int32(99)
	first := intstr.FromInt32(90)
	ports := []networking.NetworkPolicyPort{{Protocol: &udp, Port: &first, EndPort: &end}, {Protocol: &udp}}
	rules := shop(ingress("web", nil, ports)).rules()
	expect(t, rules, "    udp dport 90-99 return\n    meta l4proto udp return\n")
}

func TestAddressBlocksHaveHoles(t *testing.T) {
	block := networking.NetworkPolicyPeer{IPBlock: &networking.IPBlock{CIDR: "10.0.0.0/8", Except: []string{"10.1.0.0/16"}}}
	expect(t, shop(egress("web", to(block))).rules(), "    ip daddr 10.0.0.0/8 ip daddr != { 10.1.0.0/16 } return\n")
}

func TestAnAddressBlockOfTheOtherFamilyAllowsNothing(t *testing.T) {
	block := networking.NetworkPolicyPeer{IPBlock: &networking.IPBlock{CIDR: "fd00::/8"}}
	expect(t, shop(egress("web", to(block))).rules(), "chain egress-10-42-0-5 {\n    reject ")
}

func TestPodsThatEndedOrUseTheNodesNetworkAreNobody(t *testing.T) {
	ended, host := friend.DeepCopy(), friend.DeepCopy()
	ended.Status.Phase = core.PodSucceeded
	host.Spec.HostNetwork = true
	for _, gone := range []*core.Pod{ended, host} {
		state := shop(ingress("web", from(podsOf("friend"))))
		state.pods = []*core.Pod{web, gone}
		refuse(t, state.rules(), "10.42.1.7")
	}
}

func TestTheOrderOfTheClusterDoesNotChangeTheRules(t *testing.T) {
	one, two := ingress("web", from(podsOf("friend"))), egress("web")
	two.Name = "second"
	turned := shop(two, one)
	turned.pods = []*core.Pod{dns, friend, web}
	if shop(one, two).rules() != turned.rules() {
		t.Error("the same cluster gave different rules")
	}
}

func TestNftAcceptsTheRules(t *testing.T) {
	if exec.Command("nft", "list", "ruleset").Run() != nil {
		t.Skip("nft is not here or not allowed; offline/test uses it for real")
	}
	rules := masquerading("10.42.0.0/16") +
		shop(ingress("web", from(podsOf("friend")), port(8080)), egress("web", to(podsOf("dns")))).rules()
	if err := pipe(rules, "nft", "--check", "-f", "-"); err != nil {
		t.Error(err)
	}
}

func TestRoutesLeadToTheOtherNodes(t *testing.T) {
	state := cluster{self: here, nodes: []*core.Node{
		node("node-c", "10.42.2.0/24", "172.18.0.4"), node(here, "10.42.0.0/24", "172.18.0.2"),
		node("node-b", "10.42.1.0/24", "172.18.0.3"), node("new", "", "172.18.0.5"),
	}}
	wanted := "route replace 10.42.1.0/24 via 172.18.0.3\nroute replace 10.42.2.0/24 via 172.18.0.4\n"
	if routes := state.routes(); routes != wanted {
		t.Errorf("routes were %q, expected %q", routes, wanted)
	}
}

func TestPodsKeepTheirAddressesAmongThemselves(t *testing.T) {
	expect(t, masquerading("10.42.0.0/16"),
		"ip saddr 10.42.0.0/16 ip daddr != { 10.42.0.0/16, 224.0.0.0/4 } masquerade")
}

func expect(t *testing.T, rules, part string) {
	t.Helper()
	if !strings.Contains(rules, part) {
		t.Errorf("rules were\n%s\nexpected in them %q", rules, part)
	}
}

func refuse(t *testing.T, rules, part string) {
	t.Helper()
	if strings.Contains(rules, part) {
		t.Errorf("rules were\n%s\nexpected nothing of %q in them", rules, part)
	}
}

func shop(policies ...*networking.NetworkPolicy) cluster {
	return cluster{self: here, pods: []*core.Pod{web, friend, dns}, policies: policies, namespaces: []*core.Namespace{
		{ObjectMeta: meta.ObjectMeta{Name: "shop", Labels: map[string]string{"name": "shop"}}},
		{ObjectMeta: meta.ObjectMeta{Name: "system", Labels: map[string]string{"name": "system"}}},
	}}
}

func pod(app, address, node, namespace string) *core.Pod {
	http := core.ContainerPort{Name: "http", ContainerPort: 8080, Protocol: core.ProtocolTCP}
	return &core.Pod{
		ObjectMeta: meta.ObjectMeta{Name: app, Namespace: namespace, Labels: map[string]string{"app": app}},
		Spec:       core.PodSpec{NodeName: node, Containers: []core.Container{{Ports: []core.ContainerPort{http}}}},
		Status:     core.PodStatus{PodIP: address, Phase: core.PodRunning},
	}
}

func node(name, pods, address string) *core.Node {
	return &core.Node{
		ObjectMeta: meta.ObjectMeta{Name: name},
		Spec:       core.NodeSpec{PodCIDR: pods},
		Status:     core.NodeStatus{Addresses: []core.NodeAddress{{Type: core.NodeInternalIP, Address: address}}},
	}
}

func selector(key, value string) *meta.LabelSelector {
	return &meta.LabelSelector{MatchLabels: map[string]string{key: value}}
}

func podsOf(app string) networking.NetworkPolicyPeer {
	return networking.NetworkPolicyPeer{PodSelector: selector("app", app)}
}

func from(peers ...networking.NetworkPolicyPeer) []networking.NetworkPolicyPeer { return peers }

func to(peers ...networking.NetworkPolicyPeer) []networking.NetworkPolicyPeer { return peers }

func port(number int32) []networking.NetworkPolicyPort {
	value := intstr.FromInt32(number)
	return []networking.NetworkPolicyPort{{Port: &value}}
}

// ingress is a policy of one rule for the pods of an app; its parts are peers and ports.
func ingress(app string, parts ...any) *networking.NetworkPolicy {
	rule := networking.NetworkPolicyIngressRule{}
	rule.From, rule.Ports = split(parts)
	policy := policyFor(app, networking.PolicyTypeIngress)
	policy.Spec.Ingress = []networking.NetworkPolicyIngressRule{rule}
	return policy
}

func egress(app string, parts ...any) *networking.NetworkPolicy {
	rule := networking.NetworkPolicyEgressRule{}
	rule.To, rule.Ports = split(parts)
	policy := policyFor(app, networking.PolicyTypeEgress)
	policy.Spec.Egress = []networking.NetworkPolicyEgressRule{rule}
	return policy
}

func split(parts []any) (peers []networking.NetworkPolicyPeer, ports []networking.NetworkPolicyPort) {
	for _, part := range parts {
		switch p := part.(type) {
		case []networking.NetworkPolicyPeer:
			peers = p
		case []networking.NetworkPolicyPort:
			ports = p
		}
	}
	return peers, ports
}

func policyFor(app string, direction networking.PolicyType) *networking.NetworkPolicy {
	return &networking.NetworkPolicy{
		ObjectMeta: meta.ObjectMeta{Name: app, Namespace: "shop"},
		Spec: networking.NetworkPolicySpec{
			PodSelector: *selector("app", app),
			PolicyTypes: []networking.PolicyType{direction},
		},
	}
}
