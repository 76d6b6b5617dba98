package dev.scribe.gateway.openapi;

/** A group of the document's operations; one instance may serve several event loops. */
@FunctionalInterface
public interface Routes {

  /** Called once on each event loop. */
  void mount(Operations operations);
}
