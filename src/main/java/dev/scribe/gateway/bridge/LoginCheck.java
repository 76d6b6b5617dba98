package dev.scribe.gateway.bridge;

import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Check of a login: finds out now and then whether a guest may still be here. */
final class LoginCheck {
  private static final Logger LOG = LoggerFactory.getLogger(LoginCheck.class);

  private final BridgeUser user;
  private final Duration every;
  private final Runnable over;
  private boolean chatService;
  private long asked = System.nanoTime();

  /**
   * @param over to be run when the login is found to be over
   */
  LoginCheck(BridgeUser user, Duration every, Runnable over) {
    this.user = user;
    this.every = every;
    this.over = over;
  }

  void tick(long now) {
    if (chatService || now - asked < every.toNanos()) {
      return;
    }
    chatService = true;
    asked = now;
    user.now()
        .get()
        .onComplete(
            owner -> {
              chatService = false;
              if (owner.failed()) {
                LOG.debug("a login could not be looked up; asking again", owner.cause());
              } else if (!owner.result().equals(Optional.of(user.owner()))) {
                over.run();
              }
            });
  }
}
