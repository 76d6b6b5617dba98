package dev.scribe.gateway.bridge;

import java.util.concurrent.ConcurrentHashMap;

/**
 * Names of sockets: whose a name is, on all event loops of this node: the first one's who comes,
 * for as long as anything of theirs uses it.
 */
final class SocketNames {
  private final ConcurrentHashMap<String, Claim> claims = new ConcurrentHashMap<>();

  private record Claim(String owner, int uses) {}

  /** One more use, unless the name is somebody else's; returns whether it is this owner's. */
  boolean take(String name, String owner) {
    var claim =
        claims.compute(
            name,
            (_, known) -> {
              var there = known == null ? new Claim(owner, 0) : known;
              return there.owner().equals(owner) ? new Claim(owner, there.uses() + 1) : there;
            });
    return claim.owner().equals(owner);
  }

  /** Ends a use that was taken. */
  void drop(String name) {
    claims.computeIfPresent(
        name, (_, claim) -> claim.uses() == 1 ? null : new Claim(claim.owner(), claim.uses() - 1));
  }
}
