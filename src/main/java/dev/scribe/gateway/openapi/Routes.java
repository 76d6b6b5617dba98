package dev.scribe.gateway.openapi;

/** Routes: a group of the document's operations; one instance may serve several event loops. */
@FunctionalInterface
public interface Routes {

  /** Called once on each event loop. */
  void mount(Operations operations);
}
