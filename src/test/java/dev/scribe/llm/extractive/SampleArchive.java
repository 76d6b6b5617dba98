package dev.scribe.llm.extractive;

import dev.scribe.knowledge.Notes;
import dev.scribe.knowledge.search.Search;
import dev.scribe.knowledge.vault.VaultEntry;
import dev.scribe.knowledge.vault.VaultReader;
import dev.scribe.store.Retry;
import dev.scribe.store.TestStore;
import dev.scribe.support.TestSearch;
import dev.scribe.tool.RunSources;
import dev.scribe.tool.SearchKnowledgeTool;
import dev.scribe.tool.ToolArguments;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

/** The sample notes in the real store, searched with the real tool. */
final class SampleArchive {
  private static final String OWNER = "sample-" + UUID.randomUUID();
  private static final Search SEARCH = imported();
  private static final Retry RETRY = TestStore.retry();

  private SampleArchive() {}

  /** The tool's answer, as a model gets it. */
  static String search(String arguments) {
    var tool = new SearchKnowledgeTool(SEARCH, RETRY);
    return tool.run(OWNER, ToolArguments.of(tool.spec(), arguments), new RunSources(List.of()))
        .await()
        .json();
  }

  private static Search imported() {
    var pool = TestStore.shared().pool();
    var search = TestSearch.over(TestStore.vertx(), pool);
    try (var entries = VaultReader.read(Path.of("src/test/resources/notes"))) {
      var items =
          entries
              .filter(VaultEntry.Read.class::isInstance)
              .map(entry -> ((VaultEntry.Read) entry).note())
              .toList();
      new Notes(pool, search::changed).importAll(OWNER, items).await();
      search.settled().await();
      return search;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
