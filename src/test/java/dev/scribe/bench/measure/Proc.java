package dev.scribe.bench.measure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.stream.IntStream;

/** A process as the kernel counts it (proc(5)). */
public record Proc(long pid) {
  /** USER_HZ, the same on every Linux. */
  private static final int MILLIS_PER_TICK = 10;

  /** Where fields of {@code stat} begin, counted after the name: user, kernel; ended children's. */
  private static final int OWN = 11;

  private static final int ENDED = 13;
  private static final int AFTER = 15;

  /** CPU time of the process alone so far, user and kernel, in milliseconds. */
  public long cpuMillis() {
    return MILLIS_PER_TICK * ticks(pid, ENDED);
  }

  /** The same with its children, those included that have ended. */
  public long cpuMillisWithChildren() {
    var children =
        ProcessHandle.of(pid).stream()
            .flatMap(ProcessHandle::children)
            .mapToLong(child -> ticks(child.pid(), ENDED))
            .sum();
    return MILLIS_PER_TICK * (ticks(pid, AFTER) + children);
  }

  /** A process may end at any moment; then its parent counts it. */
  private static long ticks(long pid, int before) {
    try {
      var stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
      var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
      return IntStream.range(OWN, before).mapToLong(i -> Long.parseLong(fields[i])).sum();
    } catch (NoSuchFileException _) {
      return 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Files, sockets and pipes that it has open. */
  public int descriptors() {
    var open = Path.of("/proc", Long.toString(pid), "fd").toFile().list();
    return open == null ? 0 : open.length;
  }

  /** What of it is in RAM, in KiB. */
  public long rssKib() {
    return status("VmRSS:");
  }

  /** The most that was at any time, in KiB. */
  public long peakRssKib() {
    return status("VmHWM:");
  }

  private long status(String name) {
    try (var lines = Files.lines(Path.of("/proc", Long.toString(pid), "status"))) {
      return lines
          .filter(line -> line.startsWith(name))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
          .findFirst()
          .orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
