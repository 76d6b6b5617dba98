package dev.scribe.llm.provider;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Template of a prompt: blocks of text are put where it has <code>{{name}}</code>. */
final class PromptTemplate {
  private static final Pattern PLACE = Pattern.compile("\\{\\{(\\w+)}}");

  /**
   * @param name of its place
   * @param text may be empty
   */
  record Block(String name, String text) {
    private Pattern place() {
      return Pattern.compile("(\\n*)([ \\t]*)\\{\\{" + name + "}}([ \\t]*)(\\n*)");
    }
  }

  private PromptTemplate() {}

  /** A block without a place comes at the end; the place of an empty one leaves no trace. */
  static String fill(String template, List<Block> blocks) {
    var places = template;
    for (var block : blocks) {
      if (block.text().isEmpty()) {
        places = block.place().matcher(places).replaceAll(PromptTemplate::gap);
      } else if (!block.place().matcher(places).find()) {
        places = places.strip() + "\n\n{{" + block.name() + "}}";
      }
    }
    var texts = blocks.stream().collect(Collectors.toMap(Block::name, Block::text));
    // In one pass, so that what a block says is never taken for a place.
    return PLACE
        .matcher(places.strip())
        .replaceAll(
            place -> Matcher.quoteReplacement(texts.getOrDefault(place.group(1), place.group())));
  }

  /** What stays between the texts around an empty place: the wider of the gaps at its sides. */
  private static String gap(java.util.regex.MatchResult place) {
    var before = place.group(1) + (place.group(1).isEmpty() ? place.group(2) : "");
    var after = (place.group(4).isEmpty() ? place.group(3) : "") + place.group(4);
    return before.length() > after.length() ? before : after;
  }
}
