package dev.scribe.llm.provider;

import dev.scribe.llm.ChatException;
import dev.scribe.llm.ChatException.Code;
import dev.scribe.llm.ToolCall;
import dev.scribe.message.WellFormed;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;

/**
 * Accumulator of tool calls, whose parts arrive in any order. Servers differ in how they say which
 * call a part belongs to: OpenAI by index, Ollama by a new id under the same index (ollama#15457),
 * some by neither, with each call whole.
 */
final class ToolCallAccumulator {
  static final int MOST = 32;

  /** Of one call's arguments, in UTF-16 code units. */
  static final int LONGEST = 64 * 1024;

  private static final int LONGEST_NAME = 256;

  private final List<Call> calls = new ArrayList<>();

  private static final class Call {
    private final OptionalInt index;
    private String id = "";
    private String name = "";
    private final StringBuilder arguments = new StringBuilder();

    Call(OptionalInt index) {
      this.index = index;
    }

    /** Whether a part with this index and id, either of which may be missing, is one of its own. */
    boolean owns(OptionalInt partIndex, String partId) {
      return (partIndex.isEmpty() || partIndex.equals(index))
          && (partId.isEmpty() || id.isEmpty() || partId.equals(id));
    }
  }

  boolean has(int index) {
    return calls.stream().anyMatch(call -> call.index.equals(OptionalInt.of(index)));
  }

  /**
   * @param id empty if this part does not say
   * @param name empty if this part does not say
   * @throws ChatException {@link Code#INVALID} if there are too many, or one becomes too long
   */
  void add(OptionalInt index, String id, String name, String arguments) {
    var call = owner(index, id, name);
    if (call.id.isEmpty()) {
      call.id = bounded(id, LONGEST_NAME);
    }
    if (call.name.isEmpty()) {
      call.name = bounded(name, LONGEST_NAME);
    }
    bounded(arguments, LONGEST - call.arguments.length());
    call.arguments.append(arguments);
  }

  private Call owner(OptionalInt index, String id, String name) {
    var begins = index.isEmpty() && id.isEmpty() && !name.isEmpty();
    return calls.reversed().stream()
        .filter(call -> !begins && call.owns(index, id))
        .findFirst()
        .orElseGet(() -> begin(index));
  }

  private Call begin(OptionalInt index) {
    if (calls.size() == MOST) {
      throw new ChatException(Code.INVALID, "more than " + MOST + " tool calls");
    }
    var call = new Call(index);
    calls.add(call);
    return call;
  }

  private static String bounded(String text, int most) {
    if (text.length() > most) {
      throw new ChatException(Code.INVALID, "a tool call is too long");
    }
    return text;
  }

  /**
   * In the order in which they began. A call whose id is missing or taken gets one of ours.
   *
   * @throws ChatException {@link Code#BROKEN} if one has no name
   */
  List<ToolCall> all() {
    var taken = new HashSet<String>();
    var all = new ArrayList<ToolCall>();
    for (var call : calls) {
      if (call.name.isBlank()) {
        throw new ChatException(Code.BROKEN, "a tool call without a name");
      }
      var id = WellFormed.text(call.id);
      for (var n = all.size() + 1; id.isBlank() || !taken.add(id); n++) {
        id = "call_" + n;
      }
      taken.add(id);
      all.add(new ToolCall(id, WellFormed.text(call.name), arguments(call)));
    }
    return all;
  }

  /** Some servers leave out what is empty. */
  private static String arguments(Call call) {
    return call.arguments.isEmpty() ? "{}" : WellFormed.text(call.arguments.toString());
  }
}
