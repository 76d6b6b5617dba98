package dev.scribe.chaos;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.file.Path;

/** Where clients go, whatever it consists of. */
interface Service {
  HttpClient client();

  /** To whatever serves, or should: a stranger cannot know. */
  HttpRequest.Builder request(String path);

  /** Whether it is to be expected now, and no fault, that this status is answered there. */
  boolean excuses(URI where, int status);

  /** Before one tries again. */
  void lookAgain() throws InterruptedException;

  /** What the servers wrote. */
  Path output();
}
