package dev.ken.benchmarks.prove;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;

/** What the figures were measured on. */
public final class Machine {
  private Machine() {}

  /** The processor, its cores, the memory, the JVM and the kernel, on one line. */
  public static String describe() throws IOException {
    return String.format(
        Locale.ROOT,
        "%s; %d cores; %s; Java %s (%s); Linux %s",
        line(Path.of("/proc/cpuinfo"), "model name"),
        Runtime.getRuntime().availableProcessors(),
        line(Path.of("/proc/meminfo"), "MemTotal"),
        System.getProperty("java.version"),
        System.getProperty("java.vm.vendor"),
        System.getProperty("os.version"));
  }

  private static String line(Path file, String key) throws IOException {
    try (var lines = Files.lines(file)) {
      return lines
          .filter(line -> line.startsWith(key))
          .map(line -> line.substring(line.indexOf(':') + 1).strip().replaceAll("\\s+", " "))
          .limit(1)
          .collect(Collectors.joining());
    }
  }
}
