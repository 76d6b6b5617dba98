package dev.scribe.knowledge;

/**
 * Cost of rendering: what laying out a text as Markdown takes at worst; nothing here takes longer
 * than reading it.
 */
final class RenderingCost {
  /** Characters that are looked at; some tenths of a second. */
  private static final long MOST_STEPS = 100_000_000;

  /** Cells of one table that nobody wrote. */
  private static final long MOST_CELLS = 100_000;

  private long length;
  private long lines;
  private long angles;
  private long columns;
  private long cells;

  private RenderingCost() {}

  static boolean isTooMuch(String markdown) {
    var paragraph = new RenderingCost();
    for (var line : (Iterable<String>) markdown.lines()::iterator) {
      if (isBlank(line)) {
        paragraph = new RenderingCost();
      } else if (paragraph.isTooMuchWith(line)) {
        return true;
      }
    }
    return false;
  }

  /**
   * From each {@code <} the parser looks for its end through the whole paragraph, and every row of
   * a table is filled up to the width of its head.
   */
  private boolean isTooMuchWith(String line) {
    lines++;
    length += line.length();
    angles += count(line, '<');
    var written = count(line, '|');
    cells += written;
    columns = Math.max(columns, written);
    return angles * length > MOST_STEPS || columns * lines - cells > MOST_CELLS;
  }

  /** As CommonMark has it: other white space does not end a paragraph. */
  private static boolean isBlank(String line) {
    return line.chars().allMatch(c -> c == ' ' || c == '\t');
  }

  private static long count(String line, char sign) {
    return line.chars().filter(c -> c == sign).count();
  }
}
