package dev.scribe.gateway.bridge;

import java.util.regex.Pattern;

/**
 * Policy of frames: the first of two independent checks: what a frame may do by its type and
 * address alone (contract §7). Everything that is not named here is refused.
 */
@FunctionalInterface
interface FramePolicy {
  String CHAT = "chat.ask";

  /** Only as the server itself writes it. */
  Pattern SESSION =
      Pattern.compile("session\\.[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

  boolean allows(Frame.Type type, String address);

  /** What holds for everybody. */
  static boolean byDefault(Frame.Type type, String address) {
    return switch (type) {
      case SEND -> address.equals(CHAT);
      case REGISTER, UNREGISTER -> SESSION.matcher(address).matches();
      case PUBLISH, PING -> false;
    };
  }
}
