package dev.ken.aclsync.git;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A repository that the real {@code git} of this machine works on, without anybody's settings. */
final class RealGit {
  private final Path folder;

  private RealGit(Path folder) {
    this.folder = folder;
  }

  /** A new repository with a working tree, on the branch {@code main}. */
  static RealGit in(Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    var git = new RealGit(folder);
    var _ = git.run("init", "-q", "-b", "main");
    return git;
  }

  Path folder() {
    return folder;
  }

  /** What {@code git} says, which must work. */
  String run(String... words) {
    return fed("", 0, words);
  }

  /** What {@code git} says when it is given this, and ends with one of the codes up to this. */
  String fed(String input, int mostCode, String... words) {
    var command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(words));
    try {
      var builder = new ProcessBuilder(command).directory(folder.toFile());
      builder
          .environment()
          .putAll(
              Map.of(
                  "GIT_CONFIG_NOSYSTEM", "1",
                  "GIT_CONFIG_GLOBAL", "/dev/null",
                  "GIT_AUTHOR_NAME", "a",
                  "GIT_AUTHOR_EMAIL", "a@example.com",
                  "GIT_COMMITTER_NAME", "a",
                  "GIT_COMMITTER_EMAIL", "a@example.com"));
      Path error = Files.createTempFile("git", ".err");
      Path given = Files.createTempFile("git", ".in");
      Files.writeString(given, input);
      Process process = builder.redirectInput(given.toFile()).redirectError(error.toFile()).start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      int code = process.waitFor();
      String complaint = Files.readString(error);
      Files.delete(error);
      Files.delete(given);
      if (code > mostCode) {
        throw new IllegalStateException(command + " ended with " + code + ": " + complaint);
      }
      return output;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Writes a file of the working tree. */
  RealGit write(String path, String content) {
    try {
      Path file = folder.resolve(path);
      Files.createDirectories(file.getParent());
      Files.writeString(file, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  /** Commits all that is in the working tree, and returns the commit's id. */
  String commit() {
    var _ = run("add", "-A");
    var _ = run("commit", "-q", "--allow-empty", "-m", "change");
    return head();
  }

  String head() {
    return run("rev-parse", "HEAD").strip();
  }
}
