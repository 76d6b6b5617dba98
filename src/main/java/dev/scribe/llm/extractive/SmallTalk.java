package dev.scribe.llm.extractive;

import dev.scribe.message.Language;
import dev.scribe.text.Words;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What is said to be polite and answered briefly, without a search. */
enum SmallTalk {
  EMPTY("(?!)", EnginePhrase.EMPTY, EnginePhrase.EMPTY),
  GREETING("(?!)", EnginePhrase.WRITER_GREETS, EnginePhrase.SEARCHER_GREETS),
  THANKS(
      "(?:(?:ok|super|parfait|genial|top|bien|great|perfect|cool|oui|non|yes|no|un|mille|grand|many|et|and) )*"
          + "(?:merci|thanks|thank you|thx|ty|cheers)"
          + "(?: (?:bien|beaucoup|infiniment|a (?:toi|vous|tous|toutes|lot|both)|so much|very much|you|encore|again"
          + "|(?:pour|for)(?: \\w+){1,3}|(?:et )?(?:bonne|a) (?:soiree|journee|nuit|bientot|demain|plus|vous|toi)))*",
      EnginePhrase.THANKED,
      EnginePhrase.THANKED),
  GOODBYE(
      "(?:(?:au revoir|a (?:bientot|plus|demain|tout a l heure|la prochaine)|bye|bye bye|goodbye|good ?night|ciao"
          + "|see (?:you|ya)|bonne (?:nuit|journee|soiree|fin de journee)|have a (?:nice|good) (?:day|evening|one)"
          + "|tchao|adieu|take care)(?: (?:et|and|soon|later|tomorrow|alors|a tous|everyone|all))*\\s?)+",
      EnginePhrase.GOODBYE,
      EnginePhrase.GOODBYE),
  HOW_ARE_YOU(
      "(?:(?:comment )?(?:ca|vous) va(?: bien| ou quoi)?|comment (?:vas tu|allez vous|tu vas|vous allez|ca se passe)"
          + "|(?:tu|vous) (?:vas|allez) bien|quoi de neuf|la forme|how are (?:you|things)(?: doing| today| all)*"
          + "|how (?:is|s) (?:it going|everything|life)|how do you do|what s up|sup|are you (?:ok|well))"
          + "(?: (?:aujourd hui|today|ce matin|ce soir|et toi|et vous))*",
      EnginePhrase.HOW_ARE_YOU,
      EnginePhrase.HOW_ARE_YOU),
  HELP(
      "(?:(?:mais )?(?:tu es qui|vous etes qui|qui (?:es tu|etes vous)|(?:que|qu est ce que) (?:sais tu|peux tu"
          + "|savez vous|pouvez vous|tu sais|tu peux) faire|(?:tu|vous) (?:sais|peux|pouvez) faire quoi|a quoi (?:tu sers"
          + "|sers tu)|aide|au secours|comment ca marche|who are you|what (?:can|do) you do|what are you|help|help me"
          + "|how does (?:this|it) work))(?: (?:pour moi|for me|exactement|exactly|au juste))*",
      EnginePhrase.WRITER_HELPS,
      EnginePhrase.SEARCHER_HELPS),
  PRAISE(
      "(?:(?:ok|okay|d accord|super|parfait|genial|bravo|top|excellent|tres bien|c est (?:bien|bon|parfait|super|note)"
          + "|nickel|impeccable|great|perfect|nice|cool|good job|well done|awesome|very good|got it|all right|that s"
          + " (?:great|good|perfect|it|all)|oui|yes|entendu|ca marche|chouette)\\s?)+",
      EnginePhrase.PRAISED,
      EnginePhrase.PRAISED);

  private static final int LONGEST = 80;
  private static final String GREETS =
      "(?:bonjour|bonsoir|salut|coucou|hello|hi|hey|yo|hola|good (?:morning|evening|afternoon|day))"
          + "(?: (?:a (?:toi|vous|tous|toutes|tous les deux)|tout le monde|les (?:amis|gars)|l equipe|there|all|both"
          + "|everyone|everybody|again|you two|vous deux|mes amis|folks))?";
  private static final Pattern OPENING = Pattern.compile("(?:" + GREETS + "(?: |\\z))+");

  private final Pattern pattern;
  private final EnginePhrase writer;
  private final EnginePhrase searcher;

  SmallTalk(String pattern, EnginePhrase writer, EnginePhrase searcher) {
    this.pattern = Pattern.compile(pattern);
    this.writer = writer;
    this.searcher = searcher;
  }

  /** Of a wish without the names that only call agents. */
  static Optional<SmallTalk> of(String wish) {
    if (wish.length() > LONGEST) {
      return Optional.empty();
    }
    String words = Words.of(wish).stream().map(Words.Word::folded).collect(Collectors.joining(" "));
    if (words.isEmpty()) {
      return Optional.of(wish.codePoints().anyMatch(c -> c > 0x2FFF) ? GREETING : EMPTY);
    }
    String rest = OPENING.matcher(words).replaceFirst("");
    if (rest.isEmpty()) {
      return Optional.of(GREETING);
    }
    return Arrays.stream(values()).filter(kind -> kind.pattern.matcher(rest).matches()).findFirst();
  }

  String writerSays(Language language, String agent) {
    return introduced(writer.in(language), language, agent);
  }

  String searcherSays(Language language, String agent) {
    return introduced(searcher.in(language), language, agent);
  }

  /** Who greets says its name. */
  private String introduced(String text, Language language, String agent) {
    if (agent.isBlank() || (this != GREETING && this != HELP)) {
      return text;
    }
    String me = EngineReplies.in(language, "Je suis " + agent + ". ", "I am " + agent + ". ");
    return this == HELP ? me + text : text.replaceFirst("! ", "! " + me);
  }
}
