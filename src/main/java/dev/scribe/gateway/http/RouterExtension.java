package dev.scribe.gateway.http;

import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;

/**
 * Extension of the router: addresses that speak no HTTP operations of the document, behind the same
 * door.
 */
@FunctionalInterface
public interface RouterExtension {

  /** Called once on each event loop. */
  void mountOn(Router router, Vertx vertx);
}
