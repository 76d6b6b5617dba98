package dev.scribe.llm.provider;

import dev.scribe.llm.ChatMessage;
import dev.scribe.llm.ChatMessage.Assistant;
import dev.scribe.llm.ChatMessage.Peer;
import dev.scribe.llm.ChatMessage.Recalled;
import dev.scribe.llm.ChatMessage.Source;
import dev.scribe.llm.ChatMessage.ToolResult;
import dev.scribe.llm.ChatMessage.User;
import dev.scribe.llm.ChatRequest;
import dev.scribe.llm.ToolCall;
import dev.scribe.llm.provider.PromptTemplate.Block;
import java.util.ArrayList;
import java.util.List;

/**
 * Prompt: a request as a language model is told it, who it is and all material in the system text,
 * the person's request as the one message, then what its own tools found. Material is marked as
 * data, so that nothing that was retrieved stands where the person speaks.
 *
 * @param request the person's words
 * @param rounds calls of this agent and their results, oldest first
 */
record Prompt(String system, String request, List<Round> rounds) {

  /**
   * Calls made together, and what came of them.
   *
   * @param text what the model said beside its calls, may be empty
   * @param thoughts of the reply, may be empty
   */
  record Round(String text, List<ToolCall> calls, List<RoundResult> results, String thoughts) {
    Round {
      calls = List.copyOf(calls);
      results = List.copyOf(results);
    }
  }

  /** What a call returned, marked as data. */
  record RoundResult(String callId, String text) {}

  static Prompt of(ChatRequest request) {
    var messages = request.messages();
    var asked = lastRequest(messages);
    var before = messages.subList(0, Math.max(0, asked));
    var after = messages.subList(asked + 1, messages.size());
    var material = new PromptMaterial(request.language(), request.agent());
    var system =
        PromptTemplate.fill(
            request.system(),
            List.of(
                new Block("context", material.notes(only(Source.class, messages))),
                new Block("memory", material.memory(only(Recalled.class, messages), said(before))),
                new Block("transcript", material.transcript(said(after)))));
    var wish = asked < 0 ? "" : ((User) messages.get(asked)).text();
    return new Prompt(system, wish, rounds(after, material));
  }

  private static int lastRequest(List<ChatMessage> messages) {
    for (var i = messages.size() - 1; i >= 0; i--) {
      if (messages.get(i) instanceof User) {
        return i;
      }
    }
    return -1;
  }

  /** What was said, without what belongs to tools. */
  private static List<ChatMessage> said(List<ChatMessage> messages) {
    return messages.stream()
        .filter(
            message ->
                switch (message) {
                  case User _, Peer _ -> true;
                  case Assistant own -> own.calls().isEmpty();
                  case Source _, Recalled _, ToolResult _ -> false;
                })
        .toList();
  }

  private static <T> List<T> only(Class<T> kind, List<ChatMessage> messages) {
    return messages.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  private static List<Round> rounds(List<ChatMessage> after, PromptMaterial material) {
    var rounds = new ArrayList<Round>();
    for (var i = 0; i < after.size(); i++) {
      if (after.get(i) instanceof Assistant own && !own.calls().isEmpty()) {
        var answers = answers(after.subList(i + 1, after.size()));
        rounds.add(round(own, answers, material));
      }
    }
    return rounds;
  }

  /** Results until the next calls: ids are unique within one round only. */
  private static List<ToolResult> answers(List<ChatMessage> following) {
    return only(
        ToolResult.class,
        following.stream()
            .takeWhile(message -> !(message instanceof Assistant own) || own.calls().isEmpty())
            .toList());
  }

  /** Providers refuse a call without a result, and a result without its call. */
  private static Round round(Assistant own, List<ToolResult> answers, PromptMaterial material) {
    var results =
        own.calls().stream()
            .map(
                call ->
                    answers.stream()
                        .filter(answer -> answer.callId().equals(call.id()))
                        .findFirst()
                        .orElse(new ToolResult(call.id(), call.name(), "")))
            .map(answer -> new RoundResult(answer.callId(), material.result(answer)))
            .toList();
    return new Round(own.text(), own.calls(), results, own.thoughts());
  }
}
