package dev.scribe.chaos;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What came of one blow.
 *
 * @param reached whether the failpoint was, if the blow has one
 * @param takeOvers from the blow to the next event of each session that the victim held
 * @param seen the same, until its watcher had it
 * @param resumed how long each client that came back waited for the answer to begin
 * @param violations of what was promised
 */
record Trial(
    int number,
    long seed,
    Blow blow,
    boolean reached,
    String remark,
    Duration took,
    Oracle.Totals totals,
    List<Duration> takeOvers,
    List<Duration> seen,
    List<Duration> resumed,
    List<String> violations) {

  /** It could not be brought to its end. */
  static Trial failed(int number, long seed, Blow blow, Duration took, Throwable why) {
    var text = new StringWriter();
    why.printStackTrace(new PrintWriter(text));
    var nothing = List.<Duration>of();
    return new Trial(
        number,
        seed,
        blow,
        false,
        "",
        took,
        Oracle.Totals.NONE,
        nothing,
        nothing,
        nothing,
        List.of(text.toString()));
  }

  /** For the terminal. */
  String line() {
    return String.format(
        Locale.ROOT,
        "%3d  seed %-20d %-42s %5.1f s %4d runs %5d events %3d notes %3d turns again  take-over %s ms%s",
        number,
        seed,
        blow + (remark.isEmpty() ? "" : ", " + remark),
        took.toMillis() / 1e3,
        totals.runs(),
        totals.events(),
        totals.notes(),
        totals.again(),
        takeOvers.stream().map(it -> Long.toString(it.toMillis())).collect(Collectors.joining(" ")),
        violations.isEmpty() ? "" : "  VIOLATED");
  }
}
