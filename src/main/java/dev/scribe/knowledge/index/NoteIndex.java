package dev.scribe.knowledge.index;

import static org.apache.lucene.search.DocIdSetIterator.NO_MORE_DOCS;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.TieredMergePolicy;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.LockObtainFailedException;

/**
 * Index of the notes of one owner, on disk; its ranking of words is BM25. Blocks; thread-safe.
 * Survives a crash with what was last {@link #save saved}.
 */
public final class NoteIndex implements AutoCloseable {
  // A word that occurs once already counts for most of what it can; long notes lose little.
  private static final BM25Similarity RANKING = new BM25Similarity(0.4f, 0.3f);
  // It warns of an incubating module that would make vectors faster, which are not Lucene's here.
  private static final Logger LUCENE = Logger.getLogger("org.apache.lucene");

  private static final String ARCHIVE = "archive";
  private static final String VERSION = "version";
  private static final String REMOVED = "removed";
  private static final Duration SAVED_AT_LEAST = Duration.ofSeconds(30);
  // Raised whenever the same text would be indexed in another way.
  private static final String LAYOUT = "2";

  static {
    LUCENE.setLevel(Level.SEVERE);
  }

  private final FSDirectory directory;
  private final IndexWriter writer;
  private final SearcherManager searchers;
  private final String archive;
  private volatile long version;
  private volatile long removed;
  private Instant saved = Instant.now();

  private NoteIndex(FSDirectory directory, IndexWriter writer, String archive) throws IOException {
    this.directory = directory;
    this.writer = writer;
    this.searchers = new SearcherManager(writer, null);
    this.archive = archive;
  }

  /**
   * Opens what the folder holds of this archive; anything else there is thrown away.
   *
   * @param archive which one: an index of another database is of no use
   */
  public static NoteIndex open(Path folder, String archive) throws IOException {
    var key = LAYOUT + " " + archive;
    try {
      return opened(folder, key);
    } catch (LockObtainFailedException e) {
      throw e;
    } catch (IOException _) {
      // Damaged: what it held is read in again.
      try (var files = Files.list(folder)) {
        for (var file : files.toList()) {
          Files.delete(file);
        }
      }
      return opened(folder, key);
    }
  }

  private static NoteIndex opened(Path folder, String key) throws IOException {
    var directory = FSDirectory.open(folder);
    var known = known(directory);
    var ours = key.equals(known.get(ARCHIVE));
    var config =
        new IndexWriterConfig()
            .setSimilarity(RANKING)
            .setCommitOnClose(false)
            .setMergePolicy(new TieredMergePolicy().setForceMergeDeletesPctAllowed(0))
            .setOpenMode(
                ours ? IndexWriterConfig.OpenMode.APPEND : IndexWriterConfig.OpenMode.CREATE);
    var index = new NoteIndex(directory, new IndexWriter(directory, config), key);
    if (ours) {
      index.version = Long.parseLong(known.getOrDefault(VERSION, "0"));
      index.removed = Long.parseLong(known.getOrDefault(REMOVED, "0"));
    }
    return index;
  }

  private static Map<String, String> known(FSDirectory directory) {
    try (var reader = DirectoryReader.open(directory)) {
      return reader.getIndexCommit().getUserData();
    } catch (IOException | IllegalArgumentException e) {
      return Map.of();
    }
  }

  /** Up to which version of the archive it is complete; 0 at first. */
  public long version() {
    return version;
  }

  /** How often notes had been deleted then. */
  public long removed() {
    return removed;
  }

  public void put(List<IndexedNote> notes) throws IOException {
    for (var note : notes) {
      writer.updateDocument(term(note.id()), IndexFields.of(note));
    }
  }

  /** Drops all other notes, from the disk too. */
  public synchronized void retain(Set<UUID> notes) throws IOException {
    refresh();
    var searcher = searchers.acquire();
    try {
      for (var leaf : searcher.getIndexReader().leaves()) {
        var keys = DocValues.getBinary(leaf.reader(), IndexFields.KEY);
        for (var at = keys.nextDoc(); at != NO_MORE_DOCS; at = keys.nextDoc()) {
          var id = NoteKey.of(keys.binaryValue());
          if (!notes.contains(id)) {
            writer.deleteDocuments(term(id));
          }
        }
      }
    } finally {
      searchers.release(searcher);
    }
    writer.forceMergeDeletes();
  }

  /** Searches see what was put so far. */
  public void refresh() throws IOException {
    searchers.maybeRefreshBlocking();
  }

  /** Everything up to this version has been put and dropped: searches see it. */
  public synchronized void complete(long upTo, long removals) throws IOException {
    refresh();
    var dropped = removed != removals;
    version = upTo;
    removed = removals;
    if (dropped || saved.plus(SAVED_AT_LEAST).isBefore(Instant.now())) {
      save();
    }
  }

  /** Makes it last. */
  public synchronized void save() throws IOException {
    writer.setLiveCommitData(
        Map.of(
                ARCHIVE, archive,
                VERSION, Long.toString(version),
                REMOVED, Long.toString(removed))
            .entrySet());
    writer.commit();
    saved = Instant.now();
  }

  /** Every note that has enough in common with what is looked for, in no order. */
  public Ranking search(IndexQuery lookup) throws IOException {
    var searcher = searchers.acquire();
    try {
      searcher.setSimilarity(RANKING);
      return new IndexScan(searcher, lookup).ranking();
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
