package dev.ken.server;

import dev.ken.server.config.Setting;
import dev.ken.server.config.Setting.Fallback;
import dev.ken.server.config.SettingKinds;
import java.util.List;

/** The settings of how repositories are looked at; {@code docs/git.md} explains them. */
final class GitKeys {
  /** How often. */
  static final Setting<Integer> INTERVAL =
      number(
          "git.interval-seconds",
          1,
          86_400,
          30,
          "How long 'ken serve' waits from one look at a repository's branch to the next. This, and"
              + " the time that indexing takes, is how long a right that a commit takes away stays"
              + " in force in Ken.");

  /** The longest wait. */
  static final Setting<Integer> TIMEOUT =
      number(
          "git.timeout-seconds",
          1,
          600,
          30,
          "How long Ken waits for a server to connect or to go on.");

  /** The longest look. */
  static final Setting<Integer> WHOLE =
      number(
          "git.whole-seconds",
          5,
          7_200,
          600,
          "How long a look may take, fetching included; one that takes longer has failed.");

  /** The largest look. */
  static final Setting<Integer> MEGABYTES =
      number(
          "git.megabytes",
          1,
          100_000,
          2_000,
          "How much a server may send at one look over http or https, in millions of bytes.");

  static final List<Setting<?>> ALL = List.of(INTERVAL, TIMEOUT, WHOLE, MEGABYTES);

  private GitKeys() {}

  private static Setting<Integer> number(
      String key, int least, int most, int usual, String description) {
    return new Setting<>(
        key,
        SettingKinds.wholeNumber(least, most),
        Fallback.of(usual, Integer.toString(usual)),
        description);
  }
}
