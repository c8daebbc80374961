package dev.ken.aclsync.git;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Which files a line means: a pattern as {@code .gitignore} and {@code CODEOWNERS} have it.
 *
 * <p>A pattern with a slash at its beginning or in its middle starts from the root; one without is
 * looked for in every folder. {@code *} and {@code ?} stand for anything but a slash, and {@code
 * **} between slashes for any number of folders. A folder that is matched is matched with all that
 * is below it; a slash at the end matches folders only. A backslash takes the character after it as
 * it is.
 *
 * <p>What the two files or their readers understand in different ways is refused ({@code !} before
 * the pattern, brackets, {@code **} beside other characters), or {@link Match#UNSURE} where only
 * some files make the difference.
 */
final class GitPattern {
  private static final int LONGEST = 1000;

  private final String text;
  private final List<String> parts;
  private final boolean anchored;
  private final boolean foldersOnly;

  /** Whether a pattern means a file. */
  enum Match {
    /** It does. */
    YES,
    /** It doesn't. */
    NO,
    /** It does for some readers of such patterns, and not for others. */
    UNSURE
  }

  /** A pattern that can't be understood, or is understood in more than one way. */
  static final class PatternException extends Exception {
    private static final long serialVersionUID = 1L;

    PatternException(String message) {
      super(message);
    }

    String reason() {
      return String.valueOf(getMessage());
    }
  }

  private GitPattern(String text, List<String> parts, boolean anchored, boolean foldersOnly) {
    this.text = text;
    this.parts = parts;
    this.anchored = anchored;
    this.foldersOnly = foldersOnly;
  }

  /**
   * Takes a pattern apart.
   *
   * @throws PatternException when there is not exactly one way to understand it
   */
  static GitPattern of(String text) throws PatternException {
    requireUnderstood(text);
    String inner = text;
    boolean foldersOnly = inner.endsWith("/");
    if (foldersOnly) {
      inner = inner.substring(0, inner.length() - 1);
    }
    boolean anchored = inner.indexOf('/') >= 0;
    if (inner.startsWith("/")) {
      inner = inner.substring(1);
    }
    var parts = new ArrayList<String>();
    for (String part : inner.split("/", -1)) {
      requirePart(part, text);
      parts.add(part);
    }
    return new GitPattern(text, List.copyOf(parts), anchored, foldersOnly);
  }

  private static void requireUnderstood(String text) throws PatternException {
    if (text.length() > LONGEST) {
      throw new PatternException("the pattern is longer than " + LONGEST + " characters");
    }
    if (text.startsWith("!")) {
      throw new PatternException(
          "a pattern can't begin with '!': say who may read these files instead, or write '\\!' for"
              + " a name that begins so");
    }
    for (int at = 0; at < text.length(); at++) {
      char one = text.charAt(at);
      if (one == '\\') {
        at++;
        if (at == text.length() || text.charAt(at) == '/') {
          throw new PatternException("there is nothing after the backslash");
        }
      } else if (one == '[' || one == ']') {
        throw new PatternException(
            "brackets are not read alike by all: write a line for each name, or '\\[' for a bracket"
                + " in a name");
      }
    }
  }

  private static void requirePart(String part, String text) throws PatternException {
    if (part.isEmpty()) {
      throw new PatternException(
          text.equals("/")
              ? "'/' alone matches nothing: write '*' for every file"
              : "it has two slashes with nothing between them");
    }
    if (part.equals(".") || part.equals("..")) {
      throw new PatternException("no path has the part '" + part + "': write paths from the root");
    }
    if (!part.equals("**") && part.contains("**")) {
      throw new PatternException("'**' must stand alone between slashes: write '*' or '/**/'");
    }
  }

  /** The pattern as it was written. */
  @Override
  public String toString() {
    return text;
  }

  /** Whether it means the file at a path. */
  Match of(List<String> path) {
    boolean itself = !foldersOnly && matches(path, path.size(), false);
    boolean above = folderAbove(path, false);
    if (hasQuestionMark() && !isAscii(path)) {
      // Git counts bytes, people count letters.
      boolean bytes = !foldersOnly && matches(path, path.size(), true);
      if (bytes != itself || folderAbove(path, true) != above) {
        return Match.UNSURE;
      }
    }
    if (itself) {
      return Match.YES;
    }
    // 'docs/*' is the folders in docs with all below them to Git, and not to CODEOWNERS.
    return above ? anchored && parts.getLast().equals("*") ? Match.UNSURE : Match.YES : Match.NO;
  }

  private boolean folderAbove(List<String> path, boolean bytes) {
    for (int length = 1; length < path.size(); length++) {
      if (matches(path, length, bytes)) {
        return true;
      }
    }
    return false;
  }

  /** The same pattern of names that look alike, to be asked for paths that are {@link #folded}. */
  GitPattern folded() {
    return new GitPattern(text, folded(parts), anchored, foldersOnly);
  }

  /** Names without what people don't see: letter case and how Unicode writes them. */
  static List<String> folded(List<String> names) {
    return names.stream()
        .map(name -> {
          String composed =
              Normalizer.normalize(name, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
          return Normalizer.normalize(composed, Normalizer.Form.NFKC);
        })
        .toList();
  }

  private boolean hasQuestionMark() {
    return text.indexOf('?') >= 0;
  }

  private static boolean isAscii(List<String> path) {
    return path.stream().allMatch(part -> part.chars().allMatch(one -> one < 0x80));
  }

  private boolean matches(List<String> path, int length, boolean bytes) {
    if (!anchored) {
      return parts.getFirst().equals("**")
          || matches(parts.getFirst(), path.get(length - 1), bytes);
    }
    // reached[j]: the parts so far match the first j names.
    var reached = new boolean[length + 1];
    reached[0] = true;
    for (int at = 0; at < parts.size(); at++) {
      String part = parts.get(at);
      var next = new boolean[length + 1];
      if (part.equals("**")) {
        boolean last = at == parts.size() - 1;
        boolean any = false;
        for (int to = 0; to <= length; to++) {
          // At the end it stands for one name or more, elsewhere for none or more.
          if (last) {
            next[to] = any;
            any |= reached[to];
          } else {
            any |= reached[to];
            next[to] = any;
          }
        }
      } else {
        for (int to = 1; to <= length; to++) {
          next[to] = reached[to - 1] && matches(part, path.get(to - 1), bytes);
        }
      }
      reached = next;
    }
    return reached[length];
  }

  /** Whether a name matches; going back only to the last star keeps this quick. */
  private static boolean matches(String part, String name, boolean bytes) {
    int[] pattern = units(part, bytes);
    int[] text = units(name, bytes);
    int at = 0;
    int star = -1;
    int from = 0;
    int to = 0;
    while (to < text.length) {
      if (at < pattern.length && pattern[at] == '*') {
        star = at++;
        from = to;
        continue;
      }
      int width = at < pattern.length && pattern[at] == '\\' ? 2 : 1;
      boolean fits =
          at < pattern.length
              && (width == 2
                  ? pattern[at + 1] == text[to]
                  : pattern[at] == '?' || pattern[at] == text[to]);
      if (fits) {
        at += width;
        to++;
      } else if (star >= 0) {
        at = star + 1;
        to = ++from;
      } else {
        return false;
      }
    }
    while (at < pattern.length && pattern[at] == '*') {
      at++;
    }
    return at == pattern.length;
  }

  private static int[] units(String text, boolean bytes) {
    if (!bytes) {
      return text.codePoints().toArray();
    }
    byte[] octets = text.getBytes(StandardCharsets.UTF_8);
    var units = new int[octets.length];
    for (int i = 0; i < octets.length; i++) {
      units[i] = octets[i] & 0xFF;
    }
    return units;
  }
}
