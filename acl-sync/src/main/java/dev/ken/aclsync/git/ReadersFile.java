package dev.ken.aclsync.git;

import dev.ken.aclsync.NamedPrincipals;
import dev.ken.aclsync.NamedPrincipals.Reading;
import dev.ken.aclsync.SyncWarning;
import dev.ken.aclsync.git.GitPattern.PatternException;
import dev.ken.core.access.Acl;
import dev.ken.core.access.AclLevel;
import dev.ken.core.access.AclReading;
import dev.ken.core.access.Principal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A file at the root of a repository that says who may read what, in the form of {@code
 * CODEOWNERS}: a pattern, and then principals.
 *
 * <pre>{@code
 * # Who may read what; the last line that matches a file counts.
 * *            everyone
 * /hr/         group:hr !user:intern
 * /hr/public/  everyone
 * /drafts/
 * }</pre>
 *
 * <p>A pattern without anybody after it lets nobody in. {@code !} before a principal keeps them
 * out, and in a line deny wins. A space in a name is written with a backslash. What follows a
 * {@code #} at the beginning of a word is a comment.
 *
 * @param lines in the order of the file; those without a pattern are not among them
 * @param warnings what an operator should look at
 */
record ReadersFile(List<ReadersLine> lines, List<SyncWarning> warnings) {
  /** The name that the file has at the root. */
  static final String NAME = "KENREADERS";

  /** The largest that is read. */
  static final int MAX_BYTES = 1024 * 1024;

  private static final int MOST_LINES = 20_000;

  /** Other spellings, and what editors and copies make of the name. */
  private static final Pattern LIKE =
      Pattern.compile("(?i)[._~#]*ken[-_. ]?readers?(\\.[a-z0-9]{1,10})?[~#]*");

  /** Copies the lists. */
  ReadersFile {
    lines = List.copyOf(lines);
    warnings = List.copyOf(warnings);
  }

  /** Whether a name is the file's, or most likely meant to be. */
  static boolean isLikeName(String name) {
    return LIKE.matcher(name).matches();
  }

  /** A file that can't be read at all. */
  static final class ReadersException extends Exception {
    private static final long serialVersionUID = 1L;

    ReadersException(String reason) {
      super(reason);
    }

    String reason() {
      return String.valueOf(getMessage());
    }
  }

  /**
   * Takes a file apart. A line with a fault closes what it means, or all that no later line means
   * when that is not clear.
   *
   * @throws ReadersException when it is not lines of text at all
   */
  static ReadersFile of(byte[] bytes, NamedPrincipals names) throws ReadersException {
    var reader = new Reader(names);
    String[] all = text(bytes).split("\n", -1);
    if (all.length > MOST_LINES) {
      throw new ReadersException("it has more than " + MOST_LINES + " lines: make it shorter");
    }
    for (int at = 0; at < all.length; at++) {
      reader.line(
          at + 1, all[at].endsWith("\r") ? all[at].substring(0, all[at].length() - 1) : all[at]);
    }
    return new ReadersFile(reader.lines, reader.warnings);
  }

  private static String text(byte[] bytes) throws ReadersException {
    if (bytes.length > MAX_BYTES) {
      throw new ReadersException("it is larger than 1 MiB: make it smaller");
    }
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.startsWith("\ufeff") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw new ReadersException("it is not UTF-8: save it as UTF-8");
    }
  }

  /** Reads line by line. */
  private static final class Reader {
    private final NamedPrincipals names;
    private final List<ReadersLine> lines = new ArrayList<>();
    private final List<SyncWarning> warnings = new ArrayList<>();

    Reader(NamedPrincipals names) {
      this.names = names;
    }

    void line(int number, String text) {
      String where = String.format(Locale.ROOT, "%s, line %d", NAME, number);
      if (text.isBlank() || text.startsWith("#")) {
        return;
      }
      Optional<String> fault = fault(text);
      if (fault.isPresent()) {
        lines.add(
            new ReadersLine(where, Optional.empty(), new AclReading.Malformed(where, fault.get())));
        return;
      }
      List<String> words = words(text);
      Optional<GitPattern> pattern = Optional.empty();
      AclReading reading;
      try {
        pattern = Optional.of(GitPattern.of(words.getFirst()));
        reading = principals(where, words.subList(1, words.size()));
      } catch (PatternException e) {
        reading =
            new AclReading.Malformed(
                where,
                String.format(Locale.ROOT, "the pattern '%s': %s", words.getFirst(), e.reason()));
      }
      lines.add(new ReadersLine(where, pattern, reading));
    }

    /** What makes it unclear where the words of a line begin and end. */
    private static Optional<String> fault(String text) {
      if (text.charAt(0) == ' ' || text.charAt(0) == '\t') {
        return Optional.of("it begins with a space: begin with the pattern");
      }
      if (text.startsWith("[") || text.startsWith("^[")) {
        return Optional.of("there are no sections here: write the pattern of each line in full");
      }
      for (int at = 0; at < text.length(); at++) {
        char one = text.charAt(at);
        boolean strange =
            (Character.isISOControl(one) && one != '\t')
                || (one != ' ' && (Character.isWhitespace(one) || Character.isSpaceChar(one)))
                || Character.getType(one) == Character.FORMAT;
        if (strange) {
          return Optional.of(
              String.format(
                  Locale.ROOT, "it has the invisible character U+%04X: remove it", (int) one));
        }
      }
      return Optional.empty();
    }

    /** The words of a line, a backslash left before the character that it is for. */
    private static List<String> words(String text) {
      var words = new ArrayList<String>();
      var word = new StringBuilder();
      for (int at = 0; at < text.length(); at++) {
        char one = text.charAt(at);
        if (one == '\\' && at + 1 < text.length()) {
          word.append(one).append(text.charAt(++at));
        } else if (one == ' ' || one == '\t') {
          if (!word.isEmpty()) {
            words.add(word.toString());
            word.setLength(0);
          }
        } else if (one == '#' && word.isEmpty()) {
          return words;
        } else {
          word.append(one);
        }
      }
      if (!word.isEmpty()) {
        words.add(word.toString());
      }
      return words;
    }

    private AclReading principals(String where, List<String> words) {
      Set<Principal> allow = new HashSet<>();
      Set<Principal> deny = new HashSet<>();
      for (String word : words) {
        boolean denied = word.startsWith("!");
        String name = (denied ? word.substring(1) : word).replace("\\ ", " ");
        String entry = denied ? "the line denies" : "the line allows";
        if (name.indexOf('\\') >= 0) {
          return new AclReading.Malformed(
              where, "'" + word + "' has a backslash that is before no space: remove it");
        }
        switch (names.read(entry, name)) {
          case Reading.Unnamed(String reason) -> {
            return new AclReading.Malformed(where, reason);
          }
          case Reading.Named(Principal principal, boolean known) -> {
            if (denied && !known) {
              return new AclReading.Malformed(
                  where,
                  String.format(
                      Locale.ROOT,
                      "%s '%s', which is not among the people and groups: define it, or remove"
                          + " the entry",
                      entry,
                      name));
            }
            if (!known) {
              warnings.add(
                  new SyncWarning(
                      where,
                      String.format(
                          Locale.ROOT,
                          "%s '%s', which is not among the people and groups",
                          entry,
                          name)));
            }
            (denied ? deny : allow).add(principal);
          }
        }
      }
      if (allow.isEmpty() && !deny.isEmpty()) {
        return new AclReading.Malformed(
            where,
            "it keeps somebody out and lets nobody in: lines don't add up, so write whom it lets"
                + " in as well");
      }
      return new AclReading.WellFormed(Acl.of(AclLevel.of(allow, deny)));
    }
  }
}
