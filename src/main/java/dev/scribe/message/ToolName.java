package dev.scribe.message;

/** Names of the tools, as models, agents' cards and clients know them. */
public final class ToolName {
  public static final String SEARCH_KNOWLEDGE = "search_knowledge";
  public static final String RELATED_CONTENT = "get_related_content";
  public static final String WEB_SEARCH = "web_search";
  public static final String CREATE_NOTE = "create_note";
  public static final String UPDATE_NOTE = "update_note";

  private ToolName() {}
}
