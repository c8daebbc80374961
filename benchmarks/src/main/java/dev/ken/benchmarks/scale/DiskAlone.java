package dev.ken.benchmarks.scale;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * How long the disk alone takes for what a change writes: new files of the same number and size,
 * each written and forced, and their folder forced. A change can't be faster than that, whatever it
 * does.
 */
final class DiskAlone {
  private static final int BLOCK = 1 << 20;

  private final Path folder;
  private Map<Path, Long> known;

  /** Looks at the folder as it is before a change. */
  DiskAlone(Path folder) {
    this.folder = folder;
    this.known = files();
  }

  private Map<Path, Long> files() {
    Map<Path, Long> files = new HashMap<>();
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : (Iterable<Path>) all.filter(Files::isRegularFile)::iterator) {
        files.put(file, Files.size(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list " + folder, e);
    }
    return files;
  }

  /** Writes as much as was written since it was looked last, and returns the nanoseconds taken. */
  long asMuchAgain() {
    Map<Path, Long> now = files();
    long[] sizes =
        now.entrySet().stream()
            .filter(file -> !file.getValue().equals(known.get(file.getKey())))
            .mapToLong(Map.Entry::getValue)
            .toArray();
    known = now;
    try {
      Path beside = Files.createTempDirectory(folder, "disk-alone");
      try {
        return write(beside, sizes);
      } finally {
        for (int i = 0; i < sizes.length; i++) {
          Files.deleteIfExists(beside.resolve(Integer.toString(i)));
        }
        Files.delete(beside);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write below " + folder, e);
    }
  }

  private static long write(Path beside, long[] sizes) throws IOException {
    ByteBuffer block = ByteBuffer.allocateDirect(BLOCK);
    long start = System.nanoTime();
    for (int i = 0; i < sizes.length; i++) {
      try (FileChannel file =
          FileChannel.open(
              beside.resolve(Integer.toString(i)),
              StandardOpenOption.CREATE_NEW,
              StandardOpenOption.WRITE)) {
        for (long left = sizes[i]; left > 0; left -= BLOCK) {
          file.write(block.clear().limit((int) Math.min(BLOCK, left)));
        }
        file.force(true);
      }
    }
    try (FileChannel itself = FileChannel.open(beside, StandardOpenOption.READ)) {
      itself.force(true);
    }
    return System.nanoTime() - start;
  }
}
