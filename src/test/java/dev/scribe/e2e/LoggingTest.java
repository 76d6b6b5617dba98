package dev.scribe.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.joran.spi.JoranException;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.scribe.message.Json;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

final class LoggingTest {
  private static final Map<String, String> IDS =
      Map.of(
          "session", "01900000-0000-7000-8000-00000000000a",
          "run", "01900000-0000-7000-8000-00000000000b",
          "trace", "01900000-0000-7000-8000-00000000000c");

  private final LoggerContext context = new LoggerContext();

  @Test
  void textLinesAreShortAndNameTheEndOfEachId() throws JoranException {
    assertThat(line("text", IDS))
        .endsWith("INFO  Desk: began session=0000000a run=0000000b trace=0000000c\n");
    assertThat(line("text", Map.of("run", "x", "trace", ""))).endsWith("INFO  Desk: began run=x\n");
    assertThat(line("text", Map.of())).endsWith("INFO  Desk: began\n");
  }

  @Test
  void jsonLinesCarryTheIdsWhole() throws JoranException {
    var line = Json.read(line("json", IDS), Line.class);
    assertThat(line).isEqualTo(new Line("INFO", "dev.scribe.Desk", "began", IDS));
  }

  @Test
  void othersAreHeardFromWarningsOn() throws JoranException {
    line("text", Map.of());
    assertThat(context.getLogger("io.vertx.core").isInfoEnabled()).isFalse();
    assertThat(context.getLogger("dev.scribe.Desk").isInfoEnabled()).isTrue();
  }

  private record Line(
      String level,
      @JsonProperty("loggerName") String loggerName,
      @JsonProperty("formattedMessage") String formattedMessage,
      Map<String, String> mdc) {}

  private String line(String format, Map<String, String> ids) throws JoranException {
    context.setMDCAdapter(MDC.getMDCAdapter());
    context.putProperty("scribe.log.format", format);
    var configurator = new JoranConfigurator();
    configurator.setContext(context);
    configurator.doConfigure(Objects.requireNonNull(getClass().getResource("/logback.xml")));
    var logger = context.getLogger("dev.scribe.Desk");
    var event = new LoggingEvent("", logger, Level.INFO, "began", null, null);
    event.setMDCPropertyMap(ids);
    var root = context.getLogger(Logger.ROOT_LOGGER_NAME);
    var appender = (OutputStreamAppender<ILoggingEvent>) root.getAppender(format);
    return new String(appender.getEncoder().encode(event), StandardCharsets.UTF_8);
  }
}
