package dev.scribe.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;

/** The data folder, held by this process alone, and the secret that is kept in it. */
final class DataDirectory implements AutoCloseable {
  private final Path root;
  private final FileChannel lock;

  private DataDirectory(Path root, FileChannel lock) {
    this.root = root;
    this.lock = lock;
  }

  static DataDirectory claim(Path folder) {
    try {
      var root = Files.createDirectories(folder.toAbsolutePath()).toRealPath();
      Files.setPosixFilePermissions(
          Files.createDirectories(root.resolve("postgres")),
          PosixFilePermissions.fromString("rwx------"));
      var channel =
          FileChannel.open(
              root.resolve("scribe.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (!locked(channel)) {
        channel.close();
        throw new StoreException(
            "the data folder %s is in use by another Scribe; set SCRIBE_DATA_DIR to use another one"
                .formatted(root));
      }
      return new DataDirectory(root, channel);
    } catch (IOException e) {
      throw new StoreException(
          "the data folder %s cannot be used (%s); set SCRIBE_DATA_DIR to use another one"
              .formatted(folder.toAbsolutePath(), e.getMessage()),
          e);
    }
  }

  private static boolean locked(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  Path postgres() {
    return root.resolve("postgres");
  }

  /** The database password, made at first use; only this user can read the file. */
  String password() throws IOException {
    var file = postgres().resolve("password");
    if (Files.notExists(file)) {
      var bytes = new byte[24];
      new SecureRandom().nextBytes(bytes);
      var half = postgres().resolve("password.new");
      Files.deleteIfExists(half);
      var ownerOnly =
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
      try (var channel =
          Files.newByteChannel(
              half, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ownerOnly)) {
        channel.write(ByteBuffer.wrap(Base64.getUrlEncoder().withoutPadding().encode(bytes)));
      }
      Files.move(half, file);
    }
    return Files.readString(file).strip();
  }

  @Override
  public void close() {
    try {
      lock.close();
    } catch (IOException e) {
      throw new StoreException("the data folder's lock cannot be released", e);
    }
  }
}
