package dev.scribe.store;

import java.util.List;

/**
 * The user that PostgreSQL's programs run as. They refuse root, who becomes nobody in one of two
 * ways.
 *
 * <p>In a user namespace without mapping it is nobody only in its own eyes: in the kernel's it is
 * root without privileges, and owns the files. But Docker's default profile, most CI jobs and any
 * chroot allow no such namespace. There it is nobody for good, to whom the data are handed over.
 * One capability it keeps, to pass over file permissions: so the data folder may lie in {@code
 * /root}, where nobody gets in, and stays shut to whatever else runs as nobody.
 *
 * @param words before a command that make it run as this user
 * @param uid the owner of the data
 */
record ServerUser(List<String> words, int uid) {
  private static final int ROOT = 0;
  private static final int NOBODY = 65534;

  /** Whoever we are, who need not be root. */
  static final ServerUser OURSELVES = new ServerUser(List.of(), ROOT);

  /**
   * What there may be instead of root, the usual first; Fedora's images have no setpriv. PostgreSQL
   * asks access(2) for its programs, which heeds a capability only with {@code no_setuid_fixup}.
   */
  static final List<ServerUser> NOT_ROOT =
      List.of(
          new ServerUser(List.of("unshare", "-U"), ROOT),
          new ServerUser(
              List.of(
                  "setpriv",
                  "--reuid=" + NOBODY,
                  "--regid=" + NOBODY,
                  "--clear-groups",
                  "--securebits=+no_setuid_fixup",
                  "--inh-caps=+dac_override",
                  "--ambient-caps=+dac_override"),
              NOBODY),
          new ServerUser(
              List.of(
                  "capsh",
                  "--secbits=4",
                  "--groups=",
                  "--gid=" + NOBODY,
                  "--uid=" + NOBODY,
                  "--inh=cap_dac_override",
                  "--addamb=cap_dac_override",
                  "--",
                  "-c",
                  "exec \"$0\" \"$@\""),
              NOBODY));

  /** The owner of data that were made the other way. */
  int other() {
    return uid == ROOT ? NOBODY : ROOT;
  }
}
