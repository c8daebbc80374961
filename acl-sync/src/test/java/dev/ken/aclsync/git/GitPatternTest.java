package dev.ken.aclsync.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ken.aclsync.git.GitPattern.Match;
import dev.ken.aclsync.git.GitPattern.PatternException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Patterns, against those of the real {@code git check-ignore}. */
final class GitPatternTest {
  private static final int PATTERNS = 200;
  private static final List<String> NAMES =
      List.of("a", "b", "ab", "a.md", "b.txt", "docs", "é", "a b", "#x", "!y", "A", "x*", "日本");
  private static final List<String> PARTS =
      List.of(
          "a", "b", "ab", "*", "**", "?", "a*", "*b", "*.md", "?.md", "a?", "docs", "d*s", "é",
          "*é", "a\\ b", "\\#x", "\\!y", "A", "x\\*", "日?", "??", "*a*b*", "\\a");

  @TempDir private Path temp;

  private static Match match(String pattern, String path) throws PatternException {
    return GitPattern.of(pattern).of(List.of(path.split("/")));
  }

  @ParameterizedTest
  @CsvSource({
    "*, a/b.md, YES",
    "*.md, a/b.md, YES",
    "*.md, a.md/b.txt, YES",
    "/*.md, a/b.md, NO",
    "docs/, docs/a/b.md, YES",
    "docs/, docs, NO",
    "docs/, x/docs/a.md, YES",
    "/docs/, x/docs/a.md, NO",
    "x/docs, y/x/docs/a.md, NO",
    "**/docs, y/x/docs/a.md, YES",
    "docs/**, docs/a/b.md, YES",
    "docs/**/b.md, docs/b.md, YES",
    "docs/*, docs/a.md, YES",
    "docs/*, docs/a/b.md, UNSURE",
    "/*, a.md, YES",
    "/*, a/b.md, UNSURE",
    "?.md, é.md, UNSURE",
    "Docs/, docs/a.md, NO"
  })
  void of_patternAndPath_matches(String pattern, String path, Match expected) throws Exception {
    assertThat(match(pattern, path)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "!a", "[ab]", "a[0-9]", "a]", "a//b", "//a", "/", "a\\", "a\\/b", "a**", "**b", "a/***/b",
        "./a", "a/../b", "a/."
      })
  void of_patternThatIsReadInSeveralWays_isRefused(String pattern) {
    assertThatThrownBy(() -> GitPattern.of(pattern)).isInstanceOf(PatternException.class);
  }

  @Test
  void of_manyStars_isQuick() throws Exception {
    String name = "a".repeat(200);
    assertThat(match("*a".repeat(100) + "b", name)).isEqualTo(Match.NO);
    assertThat(match("**/a/".repeat(100) + "b", "a/".repeat(200) + "c")).isEqualTo(Match.NO);
  }

  /** Where it isn't unsure, it is Git; and where Git matches, it never says no. */
  @Test
  void of_randomPatterns_isWhatGitSays() throws Exception {
    // Always the same, since what follows counts what was met.
    long seed = 20_261_122;
    var random = new Random(seed);
    RealGit git = RealGit.in(temp);
    Set<String> paths = new TreeSet<>();
    while (paths.size() < 400) {
      paths.add(path(random));
    }
    String input = String.join("\0", paths) + "\0";
    int matched = 0;
    int unsure = 0;
    for (int i = 0; i < PATTERNS; i++) {
      String text = pattern(random);
      GitPattern pattern;
      try {
        pattern = GitPattern.of(text);
      } catch (PatternException _) {
        continue;
      }
      git.write(".git/info/exclude", text + "\n");
      Set<String> gits =
          new HashSet<>(
              List.of(
                  git.fed(input, 1, "check-ignore", "--no-index", "-z", "--stdin").split("\0")));
      for (String path : paths) {
        Match match = pattern.of(List.of(path.split("/")));
        unsure += match == Match.UNSURE ? 1 : 0;
        matched += match == Match.YES ? 1 : 0;
        if (match != Match.UNSURE) {
          assertThat(match == Match.YES)
              .as("seed %d: '%s' for '%s'", seed, text, path)
              .isEqualTo(gits.contains(path));
        }
      }
    }
    // A test in which nothing matches, or nothing is sure, would show nothing.
    assertThat(matched).as("seed %d", seed).isGreaterThan(1_000);
    assertThat(unsure).as("seed %d", seed).isLessThan(matched);
  }

  private static String path(Random random) {
    var parts = new ArrayList<String>();
    int depth = 1 + random.nextInt(4);
    for (int i = 0; i < depth; i++) {
      parts.add(NAMES.get(random.nextInt(NAMES.size())));
    }
    return String.join("/", parts);
  }

  private static String pattern(Random random) {
    var parts = new ArrayList<String>();
    int depth = 1 + random.nextInt(4);
    for (int i = 0; i < depth; i++) {
      parts.add(PARTS.get(random.nextInt(PARTS.size())));
    }
    return (random.nextInt(3) == 0 ? "/" : "")
        + String.join("/", parts)
        + (random.nextInt(3) == 0 ? "/" : "");
  }
}
