package dev.scribe.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.stream.IntStream;

/** A folder for what one process keeps for itself; several processes get one each. */
public final class ProcessDirectory implements AutoCloseable {
  private static final int MOST = 64;

  private final Path path;
  private final FileChannel lock;

  private ProcessDirectory(Path path, FileChannel lock) {
    this.path = path;
    this.lock = lock;
  }

  /** The first free one of {@code name}, {@code name-2}, {@code name-3} …; made if absent. */
  public static ProcessDirectory claim(Path parent, String name) {
    return IntStream.rangeClosed(1, MOST)
        .mapToObj(n -> parent.resolve(n == 1 ? name : name + "-" + n))
        .flatMap(path -> attempt(path).stream())
        .findFirst()
        .orElseThrow(
            () -> new StoreException("every %s folder in %s is in use".formatted(name, parent)));
  }

  public Path path() {
    return path;
  }

  private static Optional<ProcessDirectory> attempt(Path path) {
    try {
      Files.createDirectories(path);
      var channel =
          FileChannel.open(
              path.resolve("scribe.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (isLocked(channel)) {
        return Optional.of(new ProcessDirectory(path, channel));
      }
      channel.close();
      return Optional.empty();
    } catch (IOException e) {
      throw new StoreException(
          "the folder %s cannot be used (%s); set SCRIBE_DATA_DIR to use another one"
              .formatted(path, e.getMessage()),
          e);
    }
  }

  private static boolean isLocked(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  @Override
  public void close() throws IOException {
    lock.close();
  }
}
