package dev.scribe.knowledge.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scribe.knowledge.ImportedNote;
import dev.scribe.knowledge.NoteRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

public class VaultReaderTest {
  public static final Path SAMPLE = Path.of("src/test/resources/notes");

  @TempDir Path vault;

  @Test
  void readsTheSampleVaultInOneOrder() throws IOException {
    var entries = read(SAMPLE);
    assertThat(entries).isEqualTo(read(SAMPLE));
    assertThat(entries.stream().filter(e -> e instanceof VaultEntry.Read)).hasSize(15);
    assertThat(entries).contains(new VaultEntry.Skipped("image.png"));
    assertThat(entries)
        .noneMatch(e -> e.path().contains(".obsidian") || e.path().contains(".trash"));
  }

  @Test
  void understandsFrontMatterAndInlineTags() throws IOException {
    var watering = note(SAMPLE, "jardin/arrosage.md");
    assertThat(watering.title()).isEqualTo("Arrosage du potager");
    assertThat(watering.tags()).containsExactly("jardin", "été", "économie-eau");
    assertThat(watering.createdAt()).contains(Instant.parse("2024-05-12T00:00:00Z"));
    assertThat(watering.text()).startsWith("# Arrosage du potager").contains("[[Tomates]]");
    var tomatoes = note(SAMPLE, "jardin/tomates.md");
    assertThat(tomatoes.title()).isEqualTo("Tomates");
    assertThat(tomatoes.tags()).containsExactly("jardin", "tomates");
    assertThat(tomatoes.createdAt()).contains(Instant.parse("2024-03-02T09:30:00Z"));
    assertThat(tomatoes.text()).startsWith("# Tomates").endsWith("\n\naliases: Solanum");
    assertThat(note(SAMPLE, "reading/slow-productivity.md").text())
        .startsWith("Three principles")
        .endsWith("\n\nauthor: Cal Newport");
    assertThat(note(SAMPLE, "jardin/paillage.txt").title()).isEqualTo("paillage");
  }

  @Test
  void keepsBrokenFrontMatterAsTextAndWarns() throws IOException {
    var entry = (VaultEntry.Read) entry(SAMPLE, "sante.md");
    assertThat(entry.note().title()).isEqualTo("sante");
    assertThat(entry.note().text()).startsWith("---\ntitle: Santé").contains("tétanos");
    assertThat(entry.warnings()).hasSize(1);
  }

  @Test
  void acceptsFrontMatterInItsOddForms() throws IOException {
    write("crlf.md", "---\r\ntitle: Un\r\ntags: \"#a, b\"\r\n---\r\ntexte\r\n");
    write("empty.md", "---\n---\nrien");
    write("number.md", "---\ntitle: 2024\ntags: [1984, x]\ncreated: 2024-01-02 03:04\n---\n");
    write("rule.md", "---\n\nUne règle, pas de fin");
    write("bom.md", "\uFEFF---\ntitle: Marqué\n---\n");
    write("date.md", "---\ncreated: hier\n---\nx");
    assertThat(note(vault, "crlf.md").title()).isEqualTo("Un");
    assertThat(note(vault, "crlf.md").tags()).containsExactly("a", "b");
    assertThat(note(vault, "empty.md").text()).isEqualTo("rien");
    assertThat(note(vault, "number.md").title()).isEqualTo("2024");
    assertThat(note(vault, "number.md").createdAt())
        .contains(Instant.parse("2024-01-02T03:04:00Z"));
    assertThat(note(vault, "rule.md").text()).startsWith("---\n\nUne règle");
    assertThat(note(vault, "bom.md").title()).isEqualTo("Marqué");
    assertThat(((VaultEntry.Read) entry(vault, "date.md")).warnings()).hasSize(1);
  }

  @Test
  void takesTagsFromProseOnly() throws IOException {
    write(
        "t.md",
        "# Titre\n\n#vrai `#code` https://x.org/#ancre #123 a#b\n```\n#bloc\n```\n(#non) #proj/été");
    assertThat(note(vault, "t.md").tags()).containsExactly("vrai", "proj/été");
  }

  @Test
  void reportsWhatItCannotReadAndGoesOn() throws IOException {
    Files.write(vault.resolve("a-latin1.md"), new byte[] {'e', (byte) 0xe9, 't'});
    Files.write(vault.resolve("b-big.md"), new byte[NoteRules.MAX_TEXT_BYTES + 1]);
    Files.createSymbolicLink(vault.resolve("c-dangling.md"), vault.resolve("nowhere"));
    write("d-good.MD", "bien");
    assertThat(read(vault))
        .startsWith(
            new VaultEntry.Unreadable("a-latin1.md", "not UTF-8 text"),
            new VaultEntry.Unreadable("b-big.md", "larger than 1 MB"),
            new VaultEntry.Unreadable("c-dangling.md", "a link to nothing"))
        .hasSize(4);
    assertThat(note(vault, "d-good.MD").title()).isEqualTo("d-good");
    assertThatThrownBy(() -> VaultReader.read(vault.resolve("none")))
        .isInstanceOf(IOException.class);
  }

  @Test
  void readsNothingTwiceWhateverTheLinks(@TempDir Path elsewhere) throws IOException {
    write("one/a.md", "a");
    Files.createSymbolicLink(vault.resolve("one/up"), vault);
    Files.createSymbolicLink(vault.resolve("0-again"), vault.resolve("one"));
    Files.writeString(elsewhere.resolve("b.md"), "b");
    Files.createSymbolicLink(elsewhere.resolve("back"), elsewhere);
    Files.createSymbolicLink(vault.resolve("outside"), elsewhere);
    Files.createSymbolicLink(vault.resolve("twice"), elsewhere);
    assertThat(read(vault))
        .extracting(VaultEntry::path)
        .containsExactly("one/a.md", "outside/b.md");
  }

  @Test
  void readsOnlyAsFarAsItIsAsked() throws IOException {
    write("a.md", "a");
    write("b.md", "b");
    try (var entries = VaultReader.read(vault)) {
      var iterator = entries.iterator();
      assertThat(iterator.next().path()).isEqualTo("a.md");
      write("b.md", "changed since");
      assertThat(((VaultEntry.Read) iterator.next()).note().text()).isEqualTo("changed since");
    }
  }

  @Test
  void takesTheTimeOfTheFileWhenTheNoteDoesNotTell() throws IOException {
    write("a.md", "a");
    var modified = Files.getLastModifiedTime(vault.resolve("a.md")).toInstant();
    assertThat(note(vault, "a.md").updatedAt()).isEqualTo(Optional.of(modified));
    assertThat(note(vault, "a.md").createdAt()).isEmpty();
  }

  private void write(String name, String text) throws IOException {
    Files.createDirectories(vault.resolve(name).getParent());
    Files.writeString(vault.resolve(name), text);
  }

  public static List<VaultEntry> read(Path folder) throws IOException {
    try (var entries = VaultReader.read(folder)) {
      return entries.toList();
    }
  }

  private static VaultEntry entry(Path folder, String path) throws IOException {
    return read(folder).stream().filter(e -> e.path().equals(path)).findFirst().orElseThrow();
  }

  private static ImportedNote note(Path folder, String path) throws IOException {
    return ((VaultEntry.Read) entry(folder, path)).note();
  }
}
