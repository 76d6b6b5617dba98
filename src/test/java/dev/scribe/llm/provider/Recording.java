package dev.scribe.llm.provider;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import dev.scribe.conf.ModelConf.Protocol;
import dev.scribe.llm.ChatException.Code;
import dev.scribe.llm.ChatReply.Finish;
import dev.scribe.llm.ChatReply.TokenUsage;
import dev.scribe.llm.ToolCall;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A provider's stream with what shall come of it, as {@code src/test/resources/llm/streams} holds
 * them: the expectation in YAML, a line {@code ---}, the stream.
 */
record Recording(Protocol protocol, String name, Expected expected, String stream) {
  /** Of the request, so that an estimate of its tokens is 250. */
  static final int REQUEST_BYTES = 1000;

  private static final String LINE = "\n---\n";
  private static final ObjectMapper YAML = YAMLMapper.builder().addModule(new Jdk8Module()).build();

  /**
   * @param lineEnd in place of LF
   * @param text what is shown, also before a failure
   * @param finish empty if it fails
   */
  record Expected(
      String about,
      @JsonProperty("line_end") Optional<String> lineEnd,
      @JsonProperty("byte_order_mark") boolean byteOrderMark,
      String text,
      Optional<List<ToolCall>> calls,
      Optional<Finish> finish,
      Optional<Code> failure,
      Tokens usage) {}

  record Tokens(
      long input,
      @JsonProperty("cache_read") long cacheRead,
      @JsonProperty("cache_write") long cacheWrite,
      long output,
      long reasoning,
      boolean estimated) {
    TokenUsage usage() {
      return new TokenUsage(input, cacheRead, cacheWrite, output, reasoning, estimated);
    }
  }

  static Stream<Recording> all() {
    return Stream.of(Protocol.values()).flatMap(Recording::all);
  }

  static Recording of(Protocol protocol, String name) {
    return all(protocol).filter(one -> one.name.equals(name)).findFirst().orElseThrow();
  }

  static Stream<Recording> all(Protocol protocol) {
    var folder =
        Path.of("src/test/resources/llm/streams", protocol.name().toLowerCase(Locale.ROOT));
    try (var files = Files.list(folder)) {
      return files.sorted().map(file -> read(protocol, file)).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Recording read(Protocol protocol, Path file) {
    try {
      var text = Files.readString(file);
      var line = text.indexOf(LINE);
      var expected = YAML.readValue(text.substring(0, line), Expected.class);
      var stream =
          (expected.byteOrderMark() ? "\uFEFF" : "")
              + text.substring(line + LINE.length()).replace("\n", expected.lineEnd().orElse("\n"));
      var name = file.getFileName().toString().replaceFirst("\\.txt$", "");
      return new Recording(protocol, name, expected, stream);
    } catch (IOException e) {
      throw new UncheckedIOException(file.toString(), e);
    }
  }

  byte[] bytes() {
    return stream.getBytes(StandardCharsets.UTF_8);
  }

  /**
   * How many bytes of it are needed for the answer to be whole; more than there is if it never is.
   */
  int whole() {
    var text = new String(bytes(), StandardCharsets.ISO_8859_1);
    var marker = protocol == Protocol.OPENAI ? "\"finish_reason\":\"" : "\"type\":\"message_stop\"";
    var at = text.indexOf(marker);
    return at < 0 ? text.length() + 1 : at + marker.length();
  }

  @Override
  public String toString() {
    return protocol + " " + name + ": " + expected.about();
  }
}
