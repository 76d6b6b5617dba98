package dev.scribe.gateway.http;

import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Limit of concurrency: what each owner has open of one kind, on all event loops of this node. */
public final class ConcurrencyLimit {
  private final ConcurrentHashMap<String, Integer> open = new ConcurrentHashMap<>();
  private final int most;

  /** One of those that are open; used on one event loop. */
  public final class Place {
    private static final String KEY = "dev.scribe.gateway.http.ConcurrencyLimit.Place";

    private final String owner;
    private boolean left;

    private Place(String owner) {
      this.owner = owner;
    }

    void attach(RoutingContext ctx) {
      ctx.put(KEY, this);
    }

    /** Any number of times. */
    public void leave() {
      if (!left) {
        left = true;
        open.computeIfPresent(owner, (_, n) -> n == 1 ? null : n - 1);
      }
    }
  }

  public ConcurrencyLimit(int most) {
    this.most = most;
  }

  /** The request's own, from when it was let in. */
  public static Place placeOf(RoutingContext ctx) {
    Place place = ctx.get(Place.KEY);
    return place;
  }

  /** Counts one more, unless the owner has as many as it may. */
  public Optional<Place> enter(String owner) {
    var entered = new boolean[1];
    open.compute(
        owner,
        (_, n) -> {
          var now = n == null ? 0 : n;
          entered[0] = now < most;
          return entered[0] ? Integer.valueOf(now + 1) : n;
        });
    return entered[0] ? Optional.of(new Place(owner)) : Optional.empty();
  }
}
