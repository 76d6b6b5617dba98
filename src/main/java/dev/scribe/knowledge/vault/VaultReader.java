package dev.scribe.knowledge.vault;

import dev.scribe.knowledge.NoteRules;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Reader of a vault: a folder of Markdown and text, an Obsidian vault as it is, left unchanged.
 * What is hidden (a name that begins with a dot) is left out; a link that stays within the folder
 * is not followed, because its target is read anyway.
 */
public final class VaultReader {
  private static final List<String> NOTES = List.of(".md", ".markdown", ".txt");
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private final Path root;
  private final Path realRoot;
  private final Set<Path> visited = new HashSet<>();

  private VaultReader(Path root) throws IOException {
    this.root = root;
    this.realRoot = root.toRealPath();
  }

  /**
   * Every file below a folder, one at a time as the stream is read, always in the same order.
   *
   * @throws IOException if there is no such folder or it cannot be read
   */
  public static Stream<VaultEntry> read(Path folder) throws IOException {
    VaultReader reader = new VaultReader(folder);
    return reader.children(folder).stream().flatMap(reader::entries);
  }

  private Stream<VaultEntry> entries(Path path) {
    try {
      boolean repeats = Files.isSymbolicLink(path) && path.toRealPath().startsWith(realRoot);
      if (repeats) {
        return Stream.of();
      }
      if (!Files.isDirectory(path)) {
        return Stream.of(file(path));
      }
      return visited.add(path.toRealPath())
          ? children(path).stream().flatMap(this::entries)
          : Stream.of();
    } catch (IOException e) {
      return Stream.of(new VaultEntry.Unreadable(name(path), reason(e)));
    }
  }

  private List<Path> children(Path folder) throws IOException {
    try (Stream<Path> listing = Files.list(folder)) {
      return listing
          .filter(path -> !String.valueOf(path.getFileName()).startsWith("."))
          .sorted(Comparator.comparing(this::name))
          .toList();
    }
  }

  private VaultEntry file(Path path) throws IOException {
    String name = name(path);
    String lower = name.toLowerCase(Locale.ROOT);
    if (NOTES.stream().noneMatch(lower::endsWith)) {
      return new VaultEntry.Skipped(name);
    }
    if (Files.exists(path) && !Files.isRegularFile(path)) {
      return new VaultEntry.Unreadable(name, "not a regular file");
    }
    byte[] bytes;
    try (InputStream in = Files.newInputStream(path)) {
      bytes = in.readNBytes(NoteRules.MAX_TEXT_BYTES + 1);
    }
    return bytes.length > NoteRules.MAX_TEXT_BYTES
        ? new VaultEntry.Unreadable(name, "larger than 1 MB")
        : VaultNote.of(name, decode(bytes), Files.getLastModifiedTime(path).toInstant());
  }

  private static String decode(byte[] bytes) throws CharacterCodingException {
    String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
  }

  // Through the URI, which has the name's own bytes: in the C locale a path's text has lost its
  // accents. Composed, because macOS and Linux write the same accents differently.
  private String name(Path path) {
    String name = root.toUri().relativize(path.toUri()).getPath();
    return Normalizer.normalize(name, Normalizer.Form.NFC).replaceFirst("/$", "");
  }

  private static String reason(IOException e) {
    return switch (e) {
      case CharacterCodingException _ -> "not UTF-8 text";
      case AccessDeniedException _ -> "not allowed to read it";
      case NoSuchFileException _ -> "a link to nothing";
      default -> "cannot be read: " + e.getClass().getSimpleName();
    };
  }
}
