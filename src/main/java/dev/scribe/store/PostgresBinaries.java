package dev.scribe.store;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;
import org.tukaani.xz.XZInputStream;

/** PostgreSQL's own programs, unpacked from the class path once per version. */
final class PostgresBinaries {
  private static final String ARCHIVE = "/postgres-linux-x86_64.txz";
  private static final Path GLIBC = Path.of("/lib64/ld-linux-x86-64.so.2");
  private static final Set<PosixFilePermission> EXECUTABLE =
      EnumSet.of(
          PosixFilePermission.OWNER_READ,
          PosixFilePermission.OWNER_WRITE,
          PosixFilePermission.OWNER_EXECUTE);

  private PostgresBinaries() {}

  /** The folder holding {@code bin/postgres}, below {@code home}; unpacked there if need be. */
  static Path in(Path home) throws IOException {
    requirePlatform();
    var url = PostgresBinaries.class.getResource(ARCHIVE);
    if (url == null) {
      throw new StoreException("the PostgreSQL programs are not on the class path");
    }
    var connection = url.openConnection();
    var version =
        connection instanceof JarURLConnection jar
            ? Long.toHexString(jar.getJarEntry().getCrc())
            : Long.toString(connection.getContentLengthLong());
    var folder = home.resolve("programs-" + version + "-named");
    if (Files.exists(folder)) {
      return folder;
    }
    var half = home.resolve("programs.new");
    delete(half);
    try (var archive = connection.getInputStream()) {
      unpack(archive, half);
    }
    return Files.move(half, folder);
  }

  private static void requirePlatform() {
    var os = System.getProperty("os.name") + " " + System.getProperty("os.arch");
    if (!os.equals("Linux amd64") || Files.notExists(GLIBC)) {
      throw new StoreException(
          "the embedded PostgreSQL is built for Linux amd64 with glibc, not for this machine (%s): set SCRIBE_DATABASE_URL to a PostgreSQL 15 or newer"
              .formatted(os));
    }
  }

  private static void unpack(InputStream archive, Path target) throws IOException {
    try (var tar =
        new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(archive, 1 << 16)))) {
      for (@Nullable TarArchiveEntry entry = tar.getNextEntry();
          entry != null;
          entry = tar.getNextEntry()) {
        write(tar, entry, target.resolve(entry.getName()).normalize());
      }
    }
  }

  private static void write(TarArchiveInputStream tar, TarArchiveEntry entry, Path file)
      throws IOException {
    if (entry.isDirectory()) {
      Files.createDirectories(file);
      return;
    }
    var parent = file.getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
      return;
    }
    if (parent != null && parent.endsWith("bin")) {
      Files.write(file, named(tar.readAllBytes()));
    } else {
      Files.copy(tar, file);
    }
    if ((entry.getMode() & 0100) != 0) {
      Files.setPosixFilePermissions(file, EXECUTABLE);
    }
  }

  /**
   * initdb, and the server while it is run by it, insist on a name for their user and make no use
   * of it. Containers often run under a number that /etc/passwd does not know: let them ask for the
   * first name there ({@code getpwent}) instead of their own.
   */
  private static byte[] named(byte[] program) {
    return new String(program, StandardCharsets.ISO_8859_1)
        .replace("\0getpwuid\0", "\0getpwent\0")
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  static void delete(Path folder) throws IOException {
    if (Files.notExists(folder)) {
      return;
    }
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path dir, @Nullable IOException e)
              throws IOException {
            Files.delete(dir);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
