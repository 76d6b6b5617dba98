package dev.scribe.llm.provider;

import static dev.scribe.message.Source.share;

import dev.scribe.llm.ChatMessage;
import dev.scribe.llm.ChatMessage.Assistant;
import dev.scribe.llm.ChatMessage.Peer;
import dev.scribe.llm.ChatMessage.Recalled;
import dev.scribe.llm.ChatMessage.Source;
import dev.scribe.llm.ChatMessage.ToolResult;
import dev.scribe.llm.ChatMessage.User;
import dev.scribe.message.Language;
import dev.scribe.message.Utterance;
import dev.scribe.message.WellFormed;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Material of a prompt, marked as data: each piece between tags that nothing in it can close, under
 * a sentence that says so in the language of the request. A block without material is empty.
 *
 * @param agent the name of the agent that is asked
 */
record PromptMaterial(Language language, String agent) {
  /** What could be taken for one of the tags below, however it is spaced. */
  private static final Pattern TAG =
      Pattern.compile(
          "<(?=[\\s\\p{Cf}/]*(?:notes?|memory|earlier|asked|answered|discussion|said|result)\\b)",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ISO_LOCAL_DATE.withZone(ZoneOffset.UTC);

  /** Long notes are shown by their beginnings, so that all together fit. */
  String notes(List<Source> notes) {
    return block(
        "notes", MaterialNotice.NOTES, notes.stream().map(note -> note(note, share(notes.size()))));
  }

  String memory(List<Recalled> recalled, List<ChatMessage> said) {
    return block(
        "memory",
        MaterialNotice.MEMORY,
        Stream.concat(
            recalled.stream().map(PromptMaterial::earlier), said.stream().map(this::said)));
  }

  String transcript(List<ChatMessage> said) {
    return block("discussion", MaterialNotice.DISCUSSION, said.stream().map(this::said));
  }

  String result(ToolResult result) {
    return MaterialNotice.RESULT.in(language)
        + "\n"
        + tag("result tool=\"" + attribute(result.tool()) + "\"", "result", result.json());
  }

  private String block(String tag, MaterialNotice marking, Stream<String> pieces) {
    var all = pieces.collect(Collectors.joining("\n"));
    return all.isEmpty()
        ? ""
        : "%s\n<%s>\n%s\n</%s>".formatted(marking.in(language), tag, all, tag);
  }

  private static String note(Source note, int most) {
    var shown = WellFormed.head(note.text(), most);
    var opening =
        "note n=\"%d\" id=\"%s\" title=\"%s\"%s"
            .formatted(
                note.n(),
                note.noteId(),
                attribute(note.title()),
                shown.length() < note.text().length() ? " shown=\"beginning\"" : "");
    return tag(opening, "note", shown);
  }

  private static String earlier(Recalled once) {
    return "<earlier title=\"%s\" date=\"%s\">\n%s\n%s\n</earlier>"
        .formatted(
            attribute(once.title()),
            DAY.format(once.at()),
            tag("asked", "asked", once.asked()),
            tag("answered", "answered", once.answered()));
  }

  private String said(ChatMessage message) {
    return switch (message) {
      case User user -> said("user", user.text());
      case Peer peer -> said(Utterance.title(peer.agent()), peer.text());
      case Assistant own -> said(Utterance.title(agent), own.text());
      case Source _, Recalled _, ToolResult _ ->
          throw new IllegalArgumentException("nobody said this");
    };
  }

  private static String said(String who, String text) {
    return tag("said by=\"" + attribute(who) + "\"", "said", text);
  }

  private static String tag(String opening, String name, String text) {
    return "<%s>\n%s\n</%s>".formatted(opening, TAG.matcher(text).replaceAll("&lt;"), name);
  }

  /** On one line, and unable to end the attribute or the tag. */
  private static String attribute(String text) {
    return text.strip()
        .replaceAll("\\s+", " ")
        .replace('"', '\'')
        .replace("<", "&lt;")
        .replace(">", "&gt;");
  }
}
