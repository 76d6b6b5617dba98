package dev.scribe.chaos;

import com.hazelcast.collection.ICollection;
import com.hazelcast.core.DistributedObject;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.map.IMap;
import com.hazelcast.multimap.MultiMap;
import com.hazelcast.replicatedmap.ReplicatedMap;
import io.micrometer.core.instrument.Metrics;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a node holds.
 *
 * @param consumers on its event bus
 * @param entries of the cluster's maps, over all nodes
 * @param descriptors open files and sockets
 * @param heap bytes in use after a full collection
 */
record Vitals(int consumers, long entries, long descriptors, long heap) {

  /** Of this process. */
  static Vitals measure() throws IOException {
    var memory = ManagementFactory.getMemoryMXBean();
    memory.gc();
    return new Vitals(
        (int) Metrics.globalRegistry.get("scribe.bus.consumers").gauge().value(),
        Hazelcast.getAllHazelcastInstances().stream()
            .flatMap(instance -> instance.getDistributedObjects().stream())
            .mapToLong(Vitals::entries)
            .sum(),
        openFiles(),
        memory.getHeapMemoryUsage().getUsed());
  }

  private static long entries(DistributedObject object) {
    return switch (object) {
      case IMap<?, ?> map -> map.size();
      case MultiMap<?, ?> map -> map.size();
      case ReplicatedMap<?, ?> map -> map.size();
      case ICollection<?> collection -> collection.size();
      default -> 0;
    };
  }

  private static long openFiles() throws IOException {
    try (var open = Files.list(Path.of("/proc/self/fd"))) {
      return open.count();
    }
  }
}
