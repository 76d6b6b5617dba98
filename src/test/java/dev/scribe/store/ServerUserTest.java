package dev.scribe.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Root's ways to run PostgreSQL as somebody else, and users whom {@code /etc/passwd} ignores. */
class ServerUserTest {
  private static final int NOBODY = 65534;

  /** The whole machine once more, but a chroot: that alone denies user namespaces. */
  private static final String CHROOT =
      """
      mount --rbind / "$1"
      mount --bind "$2" "$1/etc/passwd"
      root=$1
      shift 2
      exec chroot "$root" "$@"
      """;

  @TempDir private Path temp;
  private Path folder;

  @BeforeEach
  void onlyRootHasToStepDown() throws Exception {
    assumeTrue(owner(Path.of("/proc/self")) == 0, "needs root");
    folder = Files.createDirectory(temp.resolve("folder")).toRealPath();
  }

  @Test
  void dataMadeOneWayOpenTheOtherWayAndALeftoverIsNoObstacle() throws Exception {
    assumeTrue(exitCode("unshare", "-U", "true") == 0, "needs user namespaces");
    var root = killed(SecondScribe.start(scribe()));
    assertThat(owner(data())).isZero();
    assertThat(root.serves(data())).isTrue();

    var nobody = killed(SecondScribe.start(scribeWithout("unshare")));
    assertThat(root.serves(data())).isFalse();
    assertThat(owner(data())).isEqualTo(NOBODY);
    assertThat(nobody.serves(data())).isTrue();

    assertThat(rows()).isEqualTo(2);
    assertThat(nobody.serves(data())).isFalse();
    assertThat(owner(data())).isZero();
  }

  @Test
  void whereNothingMakesRootSomebodyElseThatIsSaidAndWhatToDo() throws Exception {
    var scribe = scribeWithout("unshare", "setpriv", "capsh").redirectErrorStream(true).start();
    scribe.getOutputStream().close();
    assertThat(scribe.inputReader().readAllAsString())
        .contains("PostgreSQL does not run as root")
        .contains("SCRIBE_DATABASE_URL");
  }

  @Test
  void rootInAChrootIsNobodyAndKeepsItsDataToItself() throws Exception {
    var scribe = SecondScribe.start(inChroot(SecondScribe.command(folder)));
    assertThat(owner(data())).isEqualTo(NOBODY);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data().getParent())))
        .isEqualTo("rwx------");
    SecondScribe.endInOrder(scribe);
    assertThat(data().resolve("postmaster.pid")).doesNotExist();
    assertThat(rows()).isEqualTo(1);
  }

  /** What it may read besides is only for the class path, which may lie in root's home. */
  @Test
  void userWithoutANameInAChrootNeedsNone() throws Exception {
    Files.setAttribute(folder, "unix:uid", 12345);
    var command =
        new ArrayList<>(
            List.of(
                "setpriv",
                "--reuid=12345",
                "--regid=12345",
                "--clear-groups",
                "--securebits=+no_setuid_fixup",
                "--inh-caps=+dac_read_search",
                "--ambient-caps=+dac_read_search"));
    command.addAll(SecondScribe.command(folder));
    var scribe = SecondScribe.start(inChroot(command));
    assertThat(owner(data())).isEqualTo(12345);
    SecondScribe.endInOrder(scribe);
    assertThat(data().resolve("postmaster.pid")).doesNotExist();
  }

  private ProcessBuilder scribe() {
    return new ProcessBuilder(SecondScribe.command(folder));
  }

  /** Finds programs of these names that fail. */
  private ProcessBuilder scribeWithout(String... programs) throws IOException {
    var failing = Files.createDirectory(temp.resolve("failing"));
    for (var program : programs) {
      Files.setPosixFilePermissions(
          Files.writeString(failing.resolve(program), "#!/bin/sh\nexit 1\n"),
          PosixFilePermissions.fromString("rwxr-xr-x"));
    }
    var scribe = scribe();
    scribe.environment().merge("PATH", failing.toString(), (path, first) -> first + ":" + path);
    return scribe;
  }

  private ProcessBuilder inChroot(List<String> command) throws Exception {
    assumeTrue(exitCode("unshare", "-m", "true") == 0, "needs a mount namespace of its own");
    var root = Files.createDirectory(temp.resolve("root"));
    var passwd = Files.writeString(temp.resolve("passwd"), "root:x:0:0::/root:/bin/sh\n");
    var words = new ArrayList<>(List.of("unshare", "-m", "sh", "-ec", CHROOT, "sh"));
    words.addAll(List.of(root.toString(), passwd.toString()));
    words.addAll(command);
    return new ProcessBuilder(words);
  }

  /** What it leaves behind. */
  private Postmaster killed(Process scribe) throws Exception {
    scribe.destroyForcibly().waitFor();
    return Postmaster.of(data()).orElseThrow();
  }

  private long rows() {
    var vertx = Vertx.vertx();
    try (var store = Store.open(vertx, folder, Optional.empty())) {
      var sql = "SELECT count(*) FROM session_head";
      return store.pool().query(sql).execute().await().iterator().next().getLong(0);
    } finally {
      vertx.close().await();
    }
  }

  private Path data() {
    return folder.resolve("postgres/data");
  }

  private static int owner(Path file) throws IOException {
    return (Integer) Files.getAttribute(file, "unix:uid", LinkOption.NOFOLLOW_LINKS);
  }

  private static int exitCode(String... command) throws Exception {
    return new ProcessBuilder(command).start().waitFor();
  }
}
