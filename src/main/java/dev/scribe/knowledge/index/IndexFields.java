package dev.scribe.knowledge.index;

import dev.scribe.message.Language;
import dev.scribe.message.WellFormed;
import dev.scribe.text.Words;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.util.BytesRef;

/** Fields of the index: a note as Lucene keeps it. */
final class IndexFields {
  static final String ID = "id";
  static final String WORDS = "words";
  static final String GRAMS = "grams";
  private static final String VECTORS = "vectors ";
  static final String SAMPLE = "sample";
  static final String KEY = "key";
  static final String LANGUAGE = "language";
  static final int MOST_GRAMS = 200;

  private static final int READ = 400_000;
  private static final FieldType SEARCHED = searched(IndexOptions.DOCS_AND_FREQS_AND_POSITIONS);
  private static final FieldType COUNTED = searched(IndexOptions.DOCS_AND_FREQS);

  private IndexFields() {}

  static Document of(IndexedNote note) {
    // The title says twice what the text says once.
    var all =
        Stream.of(
                note.title(),
                note.title(),
                String.join(" ", note.tags()),
                WellFormed.head(note.text(), READ))
            .collect(Collectors.joining("\n"));
    var document = new Document();
    document.add(new StringField(ID, note.id().toString(), Field.Store.NO));
    document.add(new BinaryDocValuesField(KEY, NoteKey.bytes(note.id())));
    document.add(new Field(WORDS, stream(TextAnalyzers.stems(all)), SEARCHED));
    document.add(new Field(GRAMS, stream(TextAnalyzers.grams(all)), COUNTED));
    document.add(new NumericDocValuesField(LANGUAGE, Words.language(all) == Language.FR ? 1 : 0));
    document.add(new NumericDocValuesField(SAMPLE, note.sample() ? 1 : 0));
    if (!note.vectors().isEmpty()) {
      document.add(new BinaryDocValuesField(vectors(note.model()), joined(note.vectors())));
    }
    return document;
  }

  /** Vectors of different models are kept apart. */
  static String vectors(String model) {
    return VECTORS + model;
  }

  private static FieldType searched(IndexOptions options) {
    var type = new FieldType();
    type.setTokenized(true);
    type.setIndexOptions(options);
    type.freeze();
    return type;
  }

  private static BytesRef joined(List<byte[]> vectors) {
    var length = vectors.stream().mapToInt(v -> v.length).sum();
    var all = new byte[length];
    var at = 0;
    for (var vector : vectors) {
      System.arraycopy(vector, 0, all, at, vector.length);
      at += vector.length;
    }
    return new BytesRef(all);
  }

  private static TokenStream stream(List<String> tokens) {
    return new Given(tokens.iterator());
  }

  /** Tokens that are already cut. */
  private static final class Given extends TokenStream {
    private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
    private final Iterator<String> tokens;

    Given(Iterator<String> tokens) {
      this.tokens = tokens;
    }

    @Override
    public boolean incrementToken() {
      clearAttributes();
      if (!tokens.hasNext()) {
        return false;
      }
      term.append(tokens.next());
      return true;
    }
  }
}
