package dev.ken.server;

import dev.ken.aclsync.git.GitRemote;
import java.time.Duration;

/**
 * How repositories are looked at.
 *
 * @param interval from the end of one look to the next
 * @param limits how long and how much
 */
public record GitSettings(Duration interval, GitRemote.Limits limits) {
  private static final long MEGABYTE = 1_000_000;

  /** What is meant when nothing is set. */
  public static final GitSettings USUAL = of(30, 30, 600, 2_000);

  static GitSettings of(int interval, int timeout, int whole, int megabytes) {
    return new GitSettings(
        Duration.ofSeconds(interval),
        new GitRemote.Limits(
            Duration.ofSeconds(timeout), Duration.ofSeconds(whole), megabytes * MEGABYTE));
  }
}
