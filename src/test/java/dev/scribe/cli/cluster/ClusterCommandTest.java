package dev.scribe.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.scribe.Main;
import dev.scribe.cli.ExitCode;
import dev.scribe.support.Ports;
import dev.scribe.support.SseReader;
import dev.scribe.support.SseReader.Frame;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real program with its nodes as processes. */
class ClusterCommandTest {
  private static final int FIRST_PORT = 15_000;
  private static final int SPAN = 20;

  @TempDir private Path folder;

  @Test
  @Tag("long")
  void whatIsAskedOfOneNodeIsWatchedOnAnotherAndASignalEndsEverything() throws Exception {
    var http = Ports.freeRange(FIRST_PORT, SPAN);
    var process = start(http, Ports.freeRange(http + SPAN, SPAN), "2");
    try (var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      await().until(() -> output().contains("/chat/orchestrated/stream") || !process.isAlive());
      assertThat(process.isAlive()).as(output()).isTrue();
      var asked = frames(client, ask(http));
      assertThat(asked).last().satisfies(last -> assertThat(last.isDone()).isTrue());
      assertThat(frames(client, watch(http + 1))).isEqualTo(asked);
      endsInOrder(process);
    } finally {
      process.destroy();
    }
  }

  @Test
  void aUsedPortAndOneNodeAloneAreRefused() throws Exception {
    var http = Ports.freeRange(FIRST_PORT, SPAN);
    try (var taken = new ServerSocket(http + 1, 1, InetAddress.getLoopbackAddress())) {
      var process = start(http, Ports.freeRange(http + SPAN, SPAN), "2");
      assertThat(process.waitFor()).isEqualTo(ExitCode.USAGE);
      assertThat(output()).contains(Integer.toString(taken.getLocalPort()));
    }
    assertThat(start(http, Ports.freeRange(http + SPAN, SPAN), "1").waitFor())
        .isEqualTo(ExitCode.USAGE);
  }

  private void endsInOrder(Process process) throws IOException, InterruptedException {
    var family = process.descendants().toList();
    assertThat(family).as("two nodes and the database").hasSizeGreaterThan(2);
    process.destroy();
    assertThat(process.waitFor()).isZero();
    assertThat(family).noneMatch(ProcessHandle::isAlive);
    assertThat(output()).doesNotContain("Exception");
  }

  private Process start(int http, int cluster, String nodes) throws IOException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.addAll(
        List.of("-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(Main.class.getName(), "cluster", nodes));
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder
        .environment()
        .putAll(
            Map.of(
                "SCRIBE_HTTP_PORT", Integer.toString(http),
                "SCRIBE_CLUSTER_PORT", Integer.toString(cluster),
                "SCRIBE_DATA_DIR", folder.resolve("data").toString(),
                "SCRIBE_SAMPLE_NOTES", "off",
                "SCRIBE_OLLAMA_MODEL", "off"));
    return builder.redirectOutput(log().toFile()).start();
  }

  private Path log() {
    return folder.resolve("out.log");
  }

  private String output() throws IOException {
    return Files.readString(log());
  }

  private static HttpRequest ask(int port) {
    return HttpRequest.newBuilder(
            URI.create("http://127.0.0.1:%d/chat/orchestrated/stream".formatted(port)))
        .header("Content-Type", "application/json")
        .POST(
            HttpRequest.BodyPublishers.ofString(
                "{\"message\":\"Plume et Mimir, que dites-vous ?\",\"session_id\":\"s\"}"))
        .build();
  }

  private static HttpRequest watch(int port) {
    return HttpRequest.newBuilder(
            URI.create("http://127.0.0.1:%d/api/v1/chat/sessions/s/stream?after=0".formatted(port)))
        .build();
  }

  private static List<Frame> frames(HttpClient client, HttpRequest request) throws Exception {
    return new SseReader(client.send(request, HttpResponse.BodyHandlers.ofInputStream())).rest();
  }
}
