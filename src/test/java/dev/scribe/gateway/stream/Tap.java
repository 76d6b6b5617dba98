package dev.scribe.gateway.stream;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

/** A client that reads a stream frame by frame. */
public final class Tap implements AutoCloseable {
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final InputStream in;

  public Tap(InputStream in) {
    this.in = new BufferedInputStream(in);
  }

  static Tap open(int port, Author author, String query) throws Exception {
    var uri = URI.create("http://127.0.0.1:" + port + path(author, query));
    var response =
        HTTP.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofInputStream());
    return new Tap(response.body());
  }

  static String path(Author author, String query) {
    return "/%s/%s?%s".formatted(author.sid, author.publicId, query);
  }

  /** The next frame, with the empty line that ends it. */
  public String frame() throws IOException {
    var bytes = new ByteArrayOutputStream();
    for (var previous = 0; ; ) {
      var next = in.read();
      if (next < 0) {
        throw new IOException("the stream ended after " + bytes);
      }
      bytes.write(next);
      if (next == '\n' && previous == '\n') {
        return bytes.toString(StandardCharsets.UTF_8);
      }
      previous = next;
    }
  }

  /** All that comes, to the end. */
  public String rest() throws IOException {
    return new String(in.readAllBytes(), StandardCharsets.UTF_8);
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
