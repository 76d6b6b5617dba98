package dev.scribe.gateway.bridge;

import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds out now and then whether a guest may still be here. */
final class LoginCheck {
  private static final Logger LOG = LoggerFactory.getLogger(LoginCheck.class);

  private final Guest guest;
  private final Duration every;
  private final Runnable over;
  private boolean asking;
  private long asked = System.nanoTime();

  /**
   * @param over to be run when the login is found to be over
   */
  LoginCheck(Guest guest, Duration every, Runnable over) {
    this.guest = guest;
    this.every = every;
    this.over = over;
  }

  void tick(long now) {
    if (asking || now - asked < every.toNanos()) {
      return;
    }
    asking = true;
    asked = now;
    guest
        .now()
        .get()
        .onComplete(
            owner -> {
              asking = false;
              if (owner.failed()) {
                LOG.debug("a login could not be looked up; asking again", owner.cause());
              } else if (!owner.result().equals(Optional.of(guest.owner()))) {
                over.run();
              }
            });
  }
}
