package dev.ken.benchmarks.results;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The launcher, as a user starts it: each command in a process of its own. */
final class Launched {
  private final Path root;
  private final List<String> options;

  /**
   * Commands of an installation.
   *
   * @param root the repository
   * @param options what each command is given after its own arguments, such as the data folder
   */
  Launched(Path root, String... options) {
    this.root = root;
    this.options = List.of(options);
  }

  /** A command that is about to start; what it prints goes nowhere. */
  ProcessBuilder process(String... arguments) {
    var all = new ArrayList<String>();
    all.add(root.resolve("ken").toString());
    all.addAll(List.of(arguments));
    all.addAll(options);
    return new ProcessBuilder(all)
        .directory(root.toFile())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD);
  }

  /** Runs a command to its end, and returns what it printed. */
  String run(String... arguments) throws IOException, InterruptedException {
    Process process = process(arguments).redirectOutput(ProcessBuilder.Redirect.PIPE).start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int exit = process.waitFor();
    if (exit != 0) {
      throw new IOException("ken " + arguments[0] + " ended with exit code " + exit);
    }
    return printed;
  }

  /** A port that nobody listens on now. */
  static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
