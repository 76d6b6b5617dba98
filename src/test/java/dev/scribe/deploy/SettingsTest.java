package dev.scribe.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A misspelt variable would be ignored by the program, so it is found here. */
class SettingsTest {
  /** Where one is set: a key of a YAML mapping, an element of the POM, or the value of a name. */
  private static final Pattern SET =
      Pattern.compile("(?m)(?:^ *|<|name: )(SCRIBE_[A-Z_]+)(?:: |>|$)");

  @ParameterizedTest
  @ValueSource(strings = {"conf/deploy/compose.yaml", "conf/deploy/kubernetes.yaml", "pom.xml"})
  void everyVariableThatIsSetIsASetting(String file) throws Exception {
    var set = SET.matcher(Files.readString(Path.of(file))).results().map(it -> it.group(1));
    assertThat(set).isNotEmpty().isSubsetOf(settings());
  }

  /** Those of the settings file, and the secrets that its comments name. */
  private static Set<String> settings() throws Exception {
    var text = Files.readString(Path.of("conf/scribe.yaml"));
    var all =
        names("SCRIBE", new YAMLMapper().readTree(text))
            .collect(Collectors.toCollection(TreeSet::new));
    Pattern.compile("SCRIBE_[A-Z_]+")
        .matcher(text)
        .results()
        .map(MatchResult::group)
        .forEach(all::add);
    return all;
  }

  private static Stream<String> names(String prefix, JsonNode node) {
    return node instanceof ObjectNode
        ? node.propertyStream()
            .flatMap(
                it -> names(prefix + "_" + it.getKey().toUpperCase(Locale.ROOT), it.getValue()))
        : Stream.of(prefix);
  }
}
