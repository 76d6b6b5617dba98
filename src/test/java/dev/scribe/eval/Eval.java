package dev.scribe.eval;

import dev.scribe.conf.ConfLoader;
import dev.scribe.knowledge.search.AnswerEval;
import dev.scribe.knowledge.search.SearchEval;
import dev.scribe.router.IntentClassifier;
import java.io.IOException;

/** {@code ./run.sh eval}: how good search, answers and intents are, on the frozen sets. */
public final class Eval {
  private Eval() {}

  /** Prints it all. */
  public static void main(String[] arguments) throws IOException {
    var search = SearchEval.run();
    System.out.println(search.report());
    System.out.println(AnswerEval.of(search).report());
    var classifier = IntentClassifier.load(ConfLoader.directory().resolve("intents.tsv"));
    System.out.println(IntentEval.of(classifier).orElseThrow().report());
    System.exit(0);
  }
}
