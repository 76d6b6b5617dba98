package dev.scribe.knowledge.embedding;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.onnx.AbstractInProcessEmbeddingModel;
import dev.langchain4j.model.embedding.onnx.OnnxBertBiEncoder;
import dev.langchain4j.model.embedding.onnx.PoolingMode;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * MiniLM, the embedder that is always there: all-MiniLM-L6-v2, quantised, within this process, 384
 * dimensions. Made for English; it sees what French has in common with it. Loaded at first use,
 * which takes about a second.
 */
public final class MiniLm implements Embedder {
  private static final String FILE = "/all-minilm-l6-v2-q";

  private final Executor executor;
  private final Path cache;
  private @Nullable AbstractInProcessEmbeddingModel loaded;

  /**
   * @param executor computes; 2 to 4 ms for a question, some 20 ms for a long passage
   * @param cache a folder to unpack native code into
   */
  public MiniLm(Executor executor, Path cache) {
    this.executor = executor;
    this.cache = cache;
  }

  @Override
  public String model() {
    return "all-minilm-l6-v2-q";
  }

  @Override
  public boolean englishOnly() {
    return true;
  }

  @Override
  public Future<List<float[]>> embed(List<String> texts) {
    Promise<List<float[]>> vectors = Promise.promise();
    try {
      executor.execute(() -> vectors.handle(compute(texts)));
    } catch (RejectedExecutionException e) {
      vectors.fail(e);
    }
    return vectors.future();
  }

  private Future<List<float[]>> compute(List<String> texts) {
    try {
      var segments = texts.stream().map(text -> TextSegment.from(readable(text))).toList();
      return Future.succeededFuture(
          loaded().embedAll(segments).content().stream().map(Embedding::vector).toList());
    } catch (RuntimeException e) {
      return Future.failedFuture(e);
    }
  }

  private static String readable(String text) {
    return text.isBlank() ? "." : text;
  }

  private synchronized AbstractInProcessEmbeddingModel loaded() {
    if (loaded == null) {
      loaded = load(cache);
    }
    return loaded;
  }

  private static AbstractInProcessEmbeddingModel load(Path cache) {
    System.setProperty("DJL_CACHE_DIR", cache.toString());
    System.setProperty("OPT_OUT_TRACKING", "true");
    var encoder = encoder();
    return new AbstractInProcessEmbeddingModel(Runnable::run) {
      @Override
      protected OnnxBertBiEncoder model() {
        return encoder;
      }
    };
  }

  // One thread a call: an import must leave the other cores to those who wait for an answer.
  private static OnnxBertBiEncoder encoder() {
    try (var weights = resource(".onnx");
        var tokens = resource("-tokenizer.json");
        var options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(1);
      var environment = OrtEnvironment.getEnvironment();
      var session = environment.createSession(weights.readAllBytes(), options);
      return new OnnxBertBiEncoder(environment, session, tokens, PoolingMode.MEAN);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (OrtException e) {
      throw new IllegalStateException("the built-in embedding model cannot be loaded", e);
    }
  }

  private static InputStream resource(String suffix) throws IOException {
    var stream = MiniLm.class.getResourceAsStream(FILE + suffix);
    if (stream == null) {
      throw new IOException(FILE + suffix + " is missing on the class path");
    }
    return stream;
  }
}
