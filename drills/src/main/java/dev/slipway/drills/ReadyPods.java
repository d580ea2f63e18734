package dev.slipway.drills;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import io.fabric8.kubernetes.client.readiness.Readiness;
import java.util.concurrent.atomic.AtomicLong;

/** Watches how many pods of a service are ready and stay. */
final class ReadyPods implements AutoCloseable {
    private final AtomicLong least = new AtomicLong(Long.MAX_VALUE);
    private final SharedIndexInformer<Pod> informer;

    ReadyPods(Stack stack, String service) {
        informer = stack.selected(service).inform();
        informer.addEventHandler(new Count());
    }

    private final class Count implements ResourceEventHandler<Pod> {
        @Override
        public void onAdd(Pod pod) {
            count();
        }

        @Override
        public void onUpdate(Pod before, Pod pod) {
            count();
        }

        @Override
        public void onDelete(Pod pod, boolean unknown) {
            count();
        }
    }

    private void count() {
        var ready = Stack.staying(informer.getStore().list())
                .filter(Readiness::isPodReady)
                .count();
        least.accumulateAndGet(ready, Math::min);
    }

    /** The fewest that were ready at the same time. */
    long least() {
        return least.get();
    }

    @Override
    public void close() {
        informer.close();
    }
}
