package dev.scribe.discussion;

import dev.scribe.knowledge.MarkdownRenderer;
import dev.scribe.message.Citation;
import dev.scribe.message.Clickable;
import dev.scribe.message.Event.AgentMessage;
import dev.scribe.message.Result;
import dev.scribe.message.Source;
import dev.scribe.message.Usage;
import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Assembler of the result that a finished discussion amounts to (contract §2). Pure. */
final class ResultAssembler {
  private static final int SUBSTANTIAL = 50;
  private static final int MOST_TITLES = 20;
  private static final Pattern TITLE = Pattern.compile("\\[\\[([^\\[\\]|#]{1,300})");
  private static final Pattern LINK = Pattern.compile("https?://[^\\s<>\"\\]]{1,2048}");
  private static final String TRAILING = ".,;:!?…»”*`'_";

  private ResultAssembler() {}

  /** What else clients are told of the run. */
  record About(
      String sessionId,
      UUID runId,
      List<UUID> contextIds,
      List<Clickable.VizLink> created,
      List<Clickable.VizLink> named,
      Usage usage,
      long millis) {}

  static Result of(
      Discussion discussion,
      List<Instant> times,
      List<Source> sources,
      List<String> warnings,
      About about) {
    var answer = answer(discussion.messages());
    var usage = about.usage();
    return new Result(
        answer.message(),
        MarkdownRenderer.toHtml(answer.message()),
        discussion.routing().agentUsed(),
        answer.agent(),
        discussion.messages().stream().map(AgentMessage::agent).distinct().toList(),
        discussion.routing().reason(),
        history(discussion.messages(), times),
        about.sessionId(),
        about.sessionId(),
        about.runId(),
        about.created().stream().map(Clickable.VizLink::noteId).reduce((_, last) -> last),
        clickables(answer.message(), sources, about),
        about.millis(),
        usage.tokens(),
        usage.costEur(),
        false,
        List.of(),
        warnings);
  }

  /** The last substantial message, otherwise the last. */
  static AgentMessage answer(List<AgentMessage> messages) {
    return messages.reversed().stream()
        .filter(m -> m.message().length() > SUBSTANTIAL)
        .findFirst()
        .orElseGet(messages::getLast);
  }

  static List<Result.HistoryEntry> history(List<AgentMessage> messages, List<Instant> times) {
    return IntStream.range(0, messages.size())
        .mapToObj(
            i -> {
              var m = messages.get(i);
              return new Result.HistoryEntry(m.agent(), m.message(), m.to(), times.get(i));
            })
        .toList();
  }

  /** Titles that the answer names as {@code [[Title]]}. */
  static List<String> titles(Discussion discussion) {
    return matches(TITLE, answer(discussion.messages()).message())
        .map(match -> match.group(1).strip())
        .filter(title -> !title.isEmpty())
        .distinct()
        .limit(MOST_TITLES)
        .toList();
  }

  /** Notes made, cited, given or named, each once; then links. */
  static List<Clickable> clickables(String answer, List<Source> sources, About about) {
    var cited = Citation.in(answer, sources).stream().map(Citation::noteId).toList();
    Map<UUID, Clickable> notes = new LinkedHashMap<>();
    about.created().forEach(note -> notes.put(note.noteId(), note));
    sources.stream()
        .filter(s -> cited.contains(s.noteId()) || about.contextIds().contains(s.noteId()))
        .forEach(s -> notes.putIfAbsent(s.noteId(), link(s)));
    about.named().forEach(note -> notes.putIfAbsent(note.noteId(), note));
    return Stream.concat(notes.values().stream(), links(answer)).toList();
  }

  private static Clickable.VizLink link(Source source) {
    return new Clickable.VizLink(source.noteId(), source.title());
  }

  private static Stream<Clickable> links(String answer) {
    return matches(LINK, answer)
        .map(m -> withoutTrailing(m.group()))
        .distinct()
        .flatMap(ResultAssembler::link);
  }

  /** By hand: a search for the end of a long run of points takes the square of its length. */
  private static String withoutTrailing(String url) {
    var end = url.length();
    while (TRAILING.indexOf(url.charAt(end - 1)) >= 0 || isOutside(url, end - 1)) {
      end--;
    }
    return url.substring(0, end);
  }

  /** A bracket that was opened before the link, as in {@code (see https://a.example)}. */
  private static boolean isOutside(String url, int at) {
    var before = url.substring(0, at);
    return url.charAt(at) == ')'
        && before.chars().filter(c -> c == '(').count()
            <= before.chars().filter(c -> c == ')').count();
  }

  private static Stream<Clickable> link(String url) {
    try {
      var host = URI.create(url).getHost();
      return host == null ? Stream.empty() : Stream.of(new Clickable.WebLink(url, host));
    } catch (IllegalArgumentException e) {
      return Stream.empty();
    }
  }

  private static Stream<MatchResult> matches(Pattern pattern, String text) {
    return pattern.matcher(text).results();
  }
}
