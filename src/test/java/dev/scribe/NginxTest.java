package dev.scribe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.scribe.support.ScriptedModel;
import dev.scribe.support.ScriptedModel.Answer;
import dev.scribe.support.SseReader;
import dev.scribe.support.TestApp;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real nginx with its default buffering on holds nothing back. */
class NginxTest {
  private static final String LONG =
      "Un message assez long pour compter comme substantiel, numéro ";
  private final BlockingQueue<Answer> asked = new LinkedBlockingQueue<>();

  @Test
  void everyTurnArrivesBeforeTheNextOneBegins(@TempDir Path folder) throws Exception {
    var model = new ScriptedModel((_, answer) -> asked.add(answer));
    var settings = Map.of("SCRIBE_DISCUSSION_SILENCE_SECONDS", "60");
    try (var app = TestApp.start(model, settings);
        var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      var port = freePort();
      var nginx = start(folder, port, app.url());
      try {
        discuss(client, port);
      } finally {
        nginx.destroy();
        nginx.waitFor();
      }
    }
  }

  private void discuss(HttpClient client, int port) throws Exception {
    var request =
        HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:%d/chat/orchestrated/stream".formatted(port)))
            .header("Content-Type", "application/json")
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    "{\"message\":\"débattez\",\"mode\":\"discussion\"}"))
            .build();
    var stream = new SseReader(client.send(request, HttpResponse.BodyHandlers.ofInputStream()));
    for (var turn = 1; turn <= 6; turn++) {
      var answer = Objects.requireNonNull(asked.poll(60, TimeUnit.SECONDS));
      answer.say(LONG + turn).end();
      assertThat(stream.await("agent_message").json().path("turn").asInt()).isEqualTo(turn);
    }
    assertThat(stream.rest().getLast().isDone()).isTrue();
  }

  private static Process start(Path folder, int port, String upstream) throws IOException {
    var conf =
        """
        daemon off;
        pid %1$s/nginx.pid;
        error_log %1$s/error.log;
        events {}
        http {
          access_log off;
          client_body_temp_path %1$s/body;
          proxy_temp_path %1$s/proxy;
          fastcgi_temp_path %1$s/fastcgi;
          uwsgi_temp_path %1$s/uwsgi;
          scgi_temp_path %1$s/scgi;
          server {
            listen 127.0.0.1:%2$d;
            location / { proxy_pass %3$s; }
          }
        }
        """
            .formatted(folder, port, upstream);
    var file = Files.writeString(folder.resolve("nginx.conf"), conf);
    try {
      var nginx =
          new ProcessBuilder("nginx", "-c", file.toString(), "-p", folder.toString())
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("out.log").toFile())
              .start();
      await().atMost(30, TimeUnit.SECONDS).until(() -> listens(port));
      return nginx;
    } catch (IOException e) {
      throw new AssertionError("this test needs nginx: apt-get install nginx-light", e);
    }
  }

  private static boolean listens(int port) {
    try (var _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return true;
    } catch (IOException _) {
      return false;
    }
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
