package dev.scribe.knowledge.vault;

import dev.scribe.knowledge.ImportedNote;
import dev.scribe.knowledge.NoteRules;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Note of a vault: what the text of a file says about itself, the way Obsidian reads it. Pure. */
final class VaultNote {
  private static final Pattern CODE = Pattern.compile("(?s)```.*?(?:```|\\z)|`[^`\\n]*`");
  private static final Pattern HEADING = Pattern.compile("(?m)^# +(.*?)[ #]*$");
  private static final Pattern TAG = Pattern.compile("(?<![^\\s])#([\\p{L}\\p{M}\\p{N}_/-]+)");
  private static final Pattern NUMBER = Pattern.compile("[\\d/_-]+");

  private VaultNote() {}

  static VaultEntry.Read of(String path, String content, Instant modified) {
    FrontMatter head = FrontMatter.of(content);
    String prose = CODE.matcher(head.text()).replaceAll(" ");
    String title = head.title().or(() -> heading(prose)).orElseGet(() -> fileName(path));
    return new VaultEntry.Read(
        path,
        new ImportedNote(
            path,
            cut(title),
            head.text(),
            tags(head, prose),
            head.created(),
            Optional.of(head.updated().orElse(modified))),
        head.warnings());
  }

  private static Optional<String> heading(String prose) {
    return HEADING
        .matcher(prose)
        .results()
        .map(found -> found.group(1).strip())
        .filter(title -> !title.isEmpty())
        .findFirst();
  }

  private static String fileName(String path) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    return name.substring(0, Math.max(name.lastIndexOf('.'), 1));
  }

  private static String cut(String title) {
    if (title.length() <= NoteRules.MAX_TITLE) {
      return title;
    }
    int end = NoteRules.MAX_TITLE;
    return title.substring(0, Character.isHighSurrogate(title.charAt(end - 1)) ? end - 1 : end);
  }

  private static List<String> tags(FrontMatter head, String prose) {
    Stream<String> inline =
        TAG.matcher(prose)
            .results()
            .map(found -> found.group(1))
            .filter(tag -> !NUMBER.matcher(tag).matches());
    Set<String> tags = new LinkedHashSet<>();
    Stream.concat(head.tags().stream(), inline)
        .map(tag -> tag.replaceFirst("^#+", ""))
        .filter(tag -> !tag.isBlank() && tag.length() <= NoteRules.MAX_TAG)
        .limit(NoteRules.MAX_TAGS)
        .forEach(tags::add);
    return List.copyOf(tags);
  }
}
