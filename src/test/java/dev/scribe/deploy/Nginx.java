package dev.scribe.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.scribe.support.Ports;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/** A real nginx. */
final class Nginx implements AutoCloseable {
  private static final Path FILE = Path.of("conf/deploy/nginx.conf");
  private static final int NODES = 3;
  private static final String BARE =
      """
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
      """;

  private final Process process;
  private final int port;

  private Nginx(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /**
   * With {@code conf/deploy/nginx.conf}, in which only addresses and folders are others.
   *
   * @param folder for what it writes
   * @param nodes ports on this machine; some may stand for several of the file's three nodes
   */
  static Nginx start(Path folder, List<Integer> nodes) throws Exception {
    var port = Ports.free(new Random());
    return start(folder, port, adapted(folder, port, nodes));
  }

  /** With nothing but that it hands everything on to one address. */
  static Nginx bare(Path folder, String upstream) throws Exception {
    var port = Ports.free(new Random());
    return start(folder, port, BARE.formatted(folder, port, upstream));
  }

  private static Nginx start(Path folder, int port, String text) throws Exception {
    var conf = Files.writeString(folder.resolve("nginx.conf"), text);
    assertThat(nginx(folder, conf, "-t").waitFor()).as(log(folder)).isZero();
    var process = nginx(folder, conf, "-g", "daemon off; user root;");
    await().until(() -> listens(port));
    return new Nginx(process, port);
  }

  String url() {
    return "http://127.0.0.1:" + port;
  }

  int port() {
    return port;
  }

  /** An nginx before 1.27.3, as Debian's is, cannot look names up again: it gets addresses. */
  private static String adapted(Path folder, int port, List<Integer> nodes) throws IOException {
    var conf =
        replaced(Files.readString(FILE), "/tmp/nginx", folder.resolve("nginx").toString())
            .replaceAll("(?m)^ *resolver .*\n", "");
    conf = replaced(conf, "/dev/stderr", folder.resolve("error.log").toString());
    conf = replaced(conf, "listen 8080;", "listen 127.0.0.1:%d;".formatted(port));
    for (var node = 1; node <= NODES; node++) {
      var address = "127.0.0.1:" + nodes.get(node % nodes.size());
      conf = replaced(conf, "scribe-%d:8000 resolve".formatted(node), address);
    }
    return conf;
  }

  private static String replaced(String text, String old, String fresh) {
    assertThat(text).contains(old);
    return text.replace(old, fresh);
  }

  private static Process nginx(Path folder, Path conf, String... more) throws IOException {
    var command = new ProcessBuilder("nginx", "-p", folder.toString(), "-c", conf.toString());
    command.command().addAll(List.of(more));
    try {
      return command
          .redirectErrorStream(true)
          .redirectOutput(folder.resolve("out.log").toFile())
          .start();
    } catch (IOException e) {
      throw new AssertionError("this test needs nginx: apt-get install nginx-light", e);
    }
  }

  private static String log(Path folder) {
    return "see out.log in " + folder;
  }

  private static boolean listens(int port) {
    try (var _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return true;
    } catch (IOException _) {
      return false;
    }
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().join();
  }
}
