// A server that has nothing to start: what a pod of it takes is the share of the kubelet and the runtime.
package main

import (
	"log"
	"net/http"
)

func main() {
	all := http.HandlerFunc(func(answer http.ResponseWriter, _ *http.Request) {
		answer.WriteHeader(http.StatusOK)
	})
	for _, port := range []string{":3000", ":4567"} {
		go func() { log.Fatal(http.ListenAndServe(port, all)) }()
	}
	log.Fatal(http.ListenAndServe(":9090", all))
}
