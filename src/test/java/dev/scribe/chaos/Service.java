package dev.scribe.chaos;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;

/** Where clients go, whatever it consists of. */
interface Service {
  HttpClient client();

  /** To whatever serves, or should: a stranger cannot know. */
  HttpRequest.Builder request(String path);

  /** Whether to be refused like that is to be expected now, and is no fault. */
  boolean excuses(HttpResponse<?> refused);

  /** Before one tries again. */
  void lookAgain() throws InterruptedException;

  /** What the servers wrote. */
  Path output();
}
