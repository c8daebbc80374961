package dev.ken.aclsync.posix;

import dev.ken.core.error.KenException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Runs a command of the system and gives its lines, byte for byte a character. */
final class Command {
  /** A tree of millions takes minutes. */
  private static final long MOST_MINUTES = 60;

  private Command() {}

  /**
   * Runs a command to its end.
   *
   * @param wellKnown the exit codes of a run that did what it could
   */
  static Stream<String> lines(List<String> command, int... wellKnown) {
    var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().put("LC_ALL", "C");
    builder.environment().remove("POSIXLY_CORRECT");
    var lines = new ArrayList<String>();
    Process process;
    try {
      process = builder.start();
    } catch (IOException e) {
      throw failed(command, e.toString(), e);
    }
    var end =
        CompletableFuture.runAsync(
            process::destroyForcibly,
            CompletableFuture.delayedExecutor(MOST_MINUTES, TimeUnit.MINUTES));
    try (var output = process.inputReader(StandardCharsets.ISO_8859_1)) {
      process.getOutputStream().close();
      output.lines().forEach(lines::add);
      int code = process.waitFor();
      for (int known : wellKnown) {
        if (code == known) {
          return lines.stream();
        }
      }
      throw failed(command, "it ended with " + code, null);
    } catch (IOException e) {
      throw failed(command, e.toString(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failed(command, "it was interrupted", e);
    } finally {
      end.cancel(false);
      process.destroyForcibly();
    }
  }

  private static KenException failed(
      List<String> command, String reason, @Nullable Throwable cause) {
    return KenException.ours(
        "permissions-unreadable",
        String.format(
            Locale.ROOT, "cannot read POSIX permissions: %s: %s", command.getFirst(), reason),
        "Install the packages that bring 'getfacl' (acl) and 'getent' on this machine.",
        cause);
  }
}
