package dev.scribe.knowledge.index;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.store.FSDirectory;

/**
 * The notes of one owner on disk, ready to be searched. Blocks; thread-safe. Survives a crash with
 * what was last {@link #save saved}.
 */
public final class NoteIndex implements AutoCloseable {
  // A word that occurs once already counts for most of what it can; long notes lose little.
  private static final BM25Similarity RANKING = new BM25Similarity(0.4f, 0.3f);
  // It warns of an incubating module that would make vectors faster, which are not Lucene's here.
  private static final Logger LUCENE = Logger.getLogger("org.apache.lucene");

  private static final String ARCHIVE = "archive";
  private static final String VERSION = "version";
  private static final Duration SAVED_AT_LEAST = Duration.ofSeconds(30);
  // Raised whenever the same text would be indexed in another way.
  private static final String LAYOUT = "1";

  static {
    LUCENE.setLevel(Level.SEVERE);
  }

  private final FSDirectory directory;
  private final IndexWriter writer;
  private final SearcherManager searchers;
  private final String archive;
  private long version;
  private Instant saved = Instant.now();

  private NoteIndex(FSDirectory directory, IndexWriter writer, String archive, long version)
      throws IOException {
    this.directory = directory;
    this.writer = writer;
    this.searchers = new SearcherManager(writer, null);
    this.archive = archive;
    this.version = version;
  }

  /**
   * Opens what the folder holds of this archive; anything else there is thrown away.
   *
   * @param archive which one: an index of another database is of no use
   */
  public static NoteIndex open(Path folder, String archive) throws IOException {
    var directory = FSDirectory.open(folder);
    var key = LAYOUT + " " + archive;
    var known = known(directory);
    var ours = key.equals(known.get(ARCHIVE));
    var config =
        new IndexWriterConfig()
            .setSimilarity(RANKING)
            .setCommitOnClose(false)
            .setOpenMode(
                ours ? IndexWriterConfig.OpenMode.APPEND : IndexWriterConfig.OpenMode.CREATE);
    var version = ours ? Long.parseLong(known.getOrDefault(VERSION, "0")) : 0;
    return new NoteIndex(directory, new IndexWriter(directory, config), key, version);
  }

  private static Map<String, String> known(FSDirectory directory) {
    try (var reader = DirectoryReader.open(directory)) {
      return reader.getIndexCommit().getUserData();
    } catch (IOException | IllegalArgumentException e) {
      return Map.of();
    }
  }

  /** Up to which version of the archive it is complete; 0 at first. */
  public synchronized long version() {
    return version;
  }

  public void put(List<IndexedNote> notes) throws IOException {
    for (var note : notes) {
      writer.updateDocument(term(note.id()), IndexFields.of(note));
    }
  }

  /** What is removed leaves the disk too. */
  public void remove(List<UUID> notes) throws IOException {
    if (!notes.isEmpty()) {
      writer.deleteDocuments(notes.stream().map(NoteIndex::term).toArray(Term[]::new));
      writer.forceMergeDeletes();
    }
  }

  /** Searches see what was put so far. */
  public void refresh() throws IOException {
    searchers.maybeRefreshBlocking();
  }

  /** Everything up to this version of the archive has been put and removed: searches see it. */
  public synchronized void complete(long upTo) throws IOException {
    refresh();
    version = upTo;
    if (saved.plus(SAVED_AT_LEAST).isBefore(Instant.now())) {
      save();
    }
  }

  /** Makes it last. */
  public synchronized void save() throws IOException {
    writer.setLiveCommitData(Map.of(ARCHIVE, archive, VERSION, Long.toString(version)).entrySet());
    writer.commit();
    saved = Instant.now();
  }

  /** Every note that has anything in common with what is looked for, in no order. */
  public Ranking search(Lookup lookup) throws IOException {
    var searcher = searchers.acquire();
    try {
      searcher.setSimilarity(RANKING);
      return new Sweep(searcher, lookup).ranking();
    } finally {
      searchers.release(searcher);
    }
  }

  @Override
  public void close() throws IOException {
    save();
    searchers.close();
    writer.close();
    directory.close();
  }

  private static Term term(UUID id) {
    return new Term(IndexFields.ID, id.toString());
  }
}
