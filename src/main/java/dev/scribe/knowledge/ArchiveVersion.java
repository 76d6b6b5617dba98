package dev.scribe.knowledge;

/** Version of an owner's archive: every statement that changes the archive raises it first. */
public final class ArchiveVersion {
  /**
   * To be put after WITH; {@code $1} is the owner. It locks the archive's row, so whatever uses
   * {@code archive_now} is done one change after the other and versions appear in their order.
   */
  public static final String NEXT =
      """
      archive_now AS (
        INSERT INTO archive (owner, version) VALUES ($1, 1)
        ON CONFLICT (owner) DO UPDATE SET version = archive.version + 1
        RETURNING version
      )
      """;

  /** The same where notes are deleted. */
  static final String NEXT_WITHOUT =
      NEXT.replace("SET version", "SET removed = archive.removed + 1, version");

  private ArchiveVersion() {}
}
