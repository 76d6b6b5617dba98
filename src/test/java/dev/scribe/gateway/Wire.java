package dev.scribe.gateway;

import dev.scribe.message.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A connection that sends any bytes and reads HTTP/1.1 answers. */
final class Wire implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 120_000;

  private final Socket socket;
  private final InputStream in;

  /** Header names are lower case. */
  record Answer(int status, Map<String, String> headers, String body) {
    String header(String name) {
      return Optional.ofNullable(headers.get(name)).orElse("");
    }

    /** The text at a JSON pointer into the body. */
    String at(String pointer) {
      return Json.read(body, tree -> tree.at(pointer).asText());
    }
  }

  Wire(int port) throws IOException {
    socket = new Socket(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port);
    socket.setSoTimeout(PATIENCE_MILLIS);
    in = socket.getInputStream();
  }

  static Answer ask(int port, String method, String path, String headers, String body)
      throws IOException {
    return ask(port, method, path, headers, body.getBytes(StandardCharsets.UTF_8));
  }

  static Answer ask(int port, String method, String path, String headers, byte[] body)
      throws IOException {
    try (var wire = new Wire(port)) {
      return wire.request(method, path, headers, body).answer();
    }
  }

  /**
   * @param headers lines that end in {@code \n}; {@code Host} is added when it is missing
   */
  Wire request(String method, String path, String headers, byte[] body) throws IOException {
    var all = headers.contains("Host:") ? headers : "Host: localhost\n" + headers;
    if (body.length > 0) {
      all += "Content-Length: " + body.length + "\n";
    }
    return send(method + " " + path + " HTTP/1.1\r\n" + all.replace("\n", "\r\n") + "\r\n")
        .send(body);
  }

  Wire send(String text) throws IOException {
    return send(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  Wire send(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
    socket.getOutputStream().flush();
    return this;
  }

  Answer answer() throws IOException {
    var status = Integer.parseInt(line().split(" ", 3)[1]);
    if (status == 100) {
      line();
      return answer();
    }
    Map<String, String> headers = new TreeMap<>();
    for (var line = line(); !line.isEmpty(); line = line()) {
      var colon = line.indexOf(':');
      headers.put(
          line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
    }
    var length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
    return new Answer(status, headers, new String(in.readNBytes(length), StandardCharsets.UTF_8));
  }

  /** What remains until the server hangs up. */
  String rest() throws IOException {
    return new String(in.readAllBytes(), StandardCharsets.UTF_8);
  }

  private String line() throws IOException {
    var line = new ByteArrayOutputStream();
    for (var c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new IOException("the server hung up after: " + line);
      }
      line.write(c);
    }
    return line.toString(StandardCharsets.UTF_8).strip();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
