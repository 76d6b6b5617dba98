package dev.scribe.support;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Free ports outside the range of outgoing connections, none of which can take one between two
 * lives.
 */
public final class Ports {
  private static final int FIRST = 20_000;
  private static final int AFTER_LAST = 32_000;

  private Ports() {}

  public static int free(Random random) {
    return random.ints(FIRST, AFTER_LAST).filter(Ports::isFree).findFirst().orElseThrow();
  }

  /** The first of so many in a row, from that one on. */
  public static int freeRange(int from, int count) {
    return IntStream.iterate(from, port -> port < AFTER_LAST, port -> port + count)
        .filter(first -> IntStream.range(first, first + count).allMatch(Ports::isFree))
        .findFirst()
        .orElseThrow();
  }

  private static boolean isFree(int port) {
    try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }
}
