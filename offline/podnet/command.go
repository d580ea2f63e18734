// Package podnet gives a node's pods their network: routes to the other nodes' pods, masquerading towards the
// outside, and NetworkPolicy, all IPv4. It writes whole tables and lets nft swap them in one transaction.
package podnet

import (
	"context"
	"fmt"
	"os/exec"
	"os/signal"
	"strings"
	"syscall"
	"time"

	"github.com/spf13/cobra"
	"k8s.io/apimachinery/pkg/labels"
	"k8s.io/client-go/informers"
	"k8s.io/client-go/kubernetes"
	"k8s.io/client-go/tools/cache"
	"k8s.io/client-go/tools/clientcmd"
	"k8s.io/klog/v2"
)

const (
	settle = 50 * time.Millisecond // changes come in groups: one rewrite for a whole rollout step
	retry  = time.Second           // after nft or ip failed
)

// NewCommand is the program podnet. It runs until it is told to stop.
func NewCommand() *cobra.Command {
	var kubeconfig, node, podRange string
	var policy bool
	command := &cobra.Command{
		Use:           "podnet",
		Short:         "routes, masquerading and NetworkPolicy for the pods of one node",
		SilenceUsage:  true,
		SilenceErrors: true,
		RunE: func(*cobra.Command, []string) error {
			ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGTERM, syscall.SIGINT)
			defer stop()
			config, err := clientcmd.BuildConfigFromFlags("", kubeconfig)
			if err != nil {
				return fmt.Errorf("could not read --kubeconfig %q: %w", kubeconfig, err)
			}
			client, err := kubernetes.NewForConfig(config)
			if err != nil {
				return err
			}
			follow(ctx, client, node, podRange, policy)
			return nil
		},
	}
	command.Flags().StringVar(&kubeconfig, "kubeconfig", "", "access to the cluster")
	command.Flags().StringVar(&node, "node", "", "name of this node")
	command.Flags().StringVar(&podRange, "cluster-cidr", "", "addresses of all pods of the cluster")
	command.Flags().BoolVar(&policy, "policy", true, "enforce NetworkPolicy")
	return command
}

// follow writes routes and rules whenever the cluster's state makes them differ from what was written last.
func follow(ctx context.Context, client kubernetes.Interface, node, podRange string, policy bool) {
	factory := informers.NewSharedInformerFactory(client, 0)
	changed := make(chan struct{}, 1)
	snapshot := watch(factory, node, policy, func() {
		select {
		case changed <- struct{}{}:
		default:
		}
	})
	factory.Start(ctx.Done())
	factory.WaitForCacheSync(ctx.Done())

	written := map[string]string{}
	write := func(input string, command ...string) (failed bool) {
		if written[command[0]] == input {
			return false
		}
		if err := pipe(input, command...); err != nil {
			klog.ErrorS(err, "could not write the pod network", "input", input)
			return true
		}
		written[command[0]] = input
		return false
	}
	for ctx.Err() == nil {
		now := snapshot()
		routesFailed := write(now.routes(), "ip", "-force", "-batch", "-")
		rulesFailed := write(masquerading(podRange)+now.rules(), "nft", "-f", "-")
		var again <-chan time.Time
		if routesFailed || rulesFailed {
			again = time.After(retry)
		}
		select {
		case <-ctx.Done():
		case <-again:
		case <-changed:
			time.Sleep(settle)
		}
	}
}

func watch(factory informers.SharedInformerFactory, node string, policy bool, notify func()) func() cluster {
	nodes := factory.Core().V1().Nodes()
	pods := factory.Core().V1().Pods()
	namespaces := factory.Core().V1().Namespaces()
	policies := factory.Networking().V1().NetworkPolicies()
	watched := []cache.SharedIndexInformer{nodes.Informer()}
	if policy {
		watched = append(watched, pods.Informer(), namespaces.Informer(), policies.Informer())
	}
	for _, informer := range watched {
		_, _ = informer.AddEventHandler(cache.ResourceEventHandlerFuncs{ // fails on a stopped informer only
			AddFunc:    func(any) { notify() },
			UpdateFunc: func(any, any) { notify() },
			DeleteFunc: func(any) { notify() },
		})
	}
	return func() cluster { // listing everything from a cache never fails
		now := cluster{self: node}
		now.nodes, _ = nodes.Lister().List(labels.Everything())
		if policy {
			now.pods, _ = pods.Lister().List(labels.Everything())
			now.namespaces, _ = namespaces.Lister().List(labels.Everything())
			now.policies, _ = policies.Lister().List(labels.Everything())
		}
		return now
	}
}

func pipe(input string, command ...string) error {
	process := exec.Command(command[0], command[1:]...)
	process.Stdin = strings.NewReader(input)
	if output, err := process.CombinedOutput(); err != nil {
		return fmt.Errorf("%s: %w: %s", command[0], err, output)
	}
	return nil
}
