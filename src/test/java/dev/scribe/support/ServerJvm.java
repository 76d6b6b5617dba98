package dev.scribe.support;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * The JVM of a server in a process of its own: small and soon ready. It takes its classes from an
 * archive, which it makes when the first such server ends; for that they must be in jars.
 */
public final class ServerJvm {
  private static final Path HOME = Path.of("target", "server-jvm").toAbsolutePath();
  private static final String CLASSES = classes();

  private ServerJvm() {}

  /** What begins the command line; further options, a class and its words are to follow. */
  public static List<String> command() {
    var archive = HOME.resolve(Integer.toHexString(CLASSES.hashCode()) + ".jsa");
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "@" + Path.of("conf", "jvm.options").toAbsolutePath(),
        "-Xmx512m",
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-XX:SharedArchiveFile=" + archive,
        "-XX:+AutoCreateSharedArchive",
        "-Xlog:disable",
        "-cp",
        CLASSES);
  }

  private static String classes() {
    try {
      Files.createDirectories(HOME);
      try (var lock =
              FileChannel.open(
                  HOME.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          var _ = lock.lock()) {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
            .map(Path::of)
            .map(each -> Files.isDirectory(each) ? jar(each) : each)
            .map(Path::toString)
            .collect(Collectors.joining(File.pathSeparator));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path jar(Path folder) {
    var place = Path.of("").toAbsolutePath().relativize(folder.toAbsolutePath());
    var jar = HOME.resolve(place.toString().replace('/', '-') + ".jar");
    try {
      var files = files(folder);
      if (Files.notExists(jar) || isNewer(files, Files.getLastModifiedTime(jar))) {
        var half = HOME.resolve("half.jar");
        pack(folder, files, half);
        Files.move(half, jar, StandardCopyOption.ATOMIC_MOVE);
      }
      return jar;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Also the folders: they are newer when a file is gone. */
  private static List<Path> files(Path folder) throws IOException {
    try (var all = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
      return all.toList();
    }
  }

  private static boolean isNewer(List<Path> files, FileTime than) throws IOException {
    for (var file : files) {
      if (Files.getLastModifiedTime(file).compareTo(than) > 0) {
        return true;
      }
    }
    return false;
  }

  private static void pack(Path folder, List<Path> files, Path jar) throws IOException {
    try (var out = new ZipOutputStream(Files.newOutputStream(jar))) {
      out.setLevel(Deflater.NO_COMPRESSION);
      for (var file : files.subList(1, files.size())) {
        var name = folder.relativize(file).toString();
        if (Files.isDirectory(file)) {
          // By them migrations are found.
          out.putNextEntry(new ZipEntry(name + "/"));
        } else {
          out.putNextEntry(new ZipEntry(name));
          Files.copy(file, out);
        }
      }
    }
  }
}
