package dev.ken.server.command;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * What a command can reach outside itself.
 *
 * @param out results
 * @param err progress and failures
 * @param environment the process's environment
 * @param workingFolder what relative paths are relative to
 * @param clock the time
 * @param random a cryptographically strong source, for tokens
 * @param uuids random identifiers
 * @param holdOpen keeps a server open until it is to stop
 */
record Surroundings(
    PrintStream out,
    PrintStream err,
    Map<String, String> environment,
    Path workingFolder,
    Clock clock,
    RandomGenerator random,
    Supplier<UUID> uuids,
    HoldOpen holdOpen) {
  Surroundings {
    environment = Map.copyOf(environment);
  }

  static Surroundings ofProcess() {
    return new Surroundings(
        utf8(FileDescriptor.out),
        utf8(FileDescriptor.err),
        System.getenv(),
        Path.of("").toAbsolutePath(),
        Clock.systemUTC(),
        new SecureRandom(),
        UUID::randomUUID,
        new HoldOpen.UntilSignal());
  }

  private static PrintStream utf8(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
  }
}
