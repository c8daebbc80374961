package dev.ken.server.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The kinds of values that settings take. */
public final class SettingKinds {
  private SettingKinds() {}

  /** A whole number within bounds. */
  public static SettingKind<Integer> wholeNumber(int least, int most) {
    return new WholeNumber(least, most);
  }

  /** A number from 0 to 1. */
  public static SettingKind<Double> share() {
    return new Share();
  }

  /** True or false. */
  public static SettingKind<Boolean> flag() {
    return new Flag();
  }

  /** One line of text; spaces at its ends count. */
  public static SettingKind<String> text() {
    return new Text();
  }

  /** One text without spaces, such as a name. */
  public static SettingKind<String> word() {
    return new Word();
  }

  /**
   * One text of a form.
   *
   * @param expected what it is, such as {@code the id of a Slack app}
   * @param mend what to write
   * @param form the regular expression of the whole text
   */
  public static SettingKind<String> matching(String expected, String mend, String form) {
    return new MatchingKind(expected, mend, form);
  }

  /** One of a few words. */
  public static <T> SettingKind<T> choice(Map<String, T> choices) {
    return new Choice<>(choices);
  }

  /**
   * The path of a file or folder.
   *
   * @param expected what it is the path of, such as {@code the path of a folder}
   */
  public static SettingKind<Path> path(String expected) {
    return new Place(expected);
  }

  /** The path of a file that holds a secret. */
  public static SettingKind<SecretFile> secretFile() {
    return new Secret();
  }

  /**
   * Resolves a path as it is written.
   *
   * @throws UnfitException when it is none
   */
  public static Path resolve(String text, Path base) throws UnfitException {
    if (text.equals("~") || text.startsWith("~/")) {
      throw UnfitException.of(
          "is '" + text + "', and '~' is not taken for the home folder here",
          "Write the whole path.");
    }
    try {
      if (!text.isBlank()) {
        return base.resolve(text).normalize();
      }
    } catch (InvalidPathException e) {
      throw UnfitException.of(
          "is no path that this machine can have: " + e.getReason(), "Write another.");
    }
    throw UnfitException.of("is blank, but must be a path", "Write one.");
  }

  private static final class WholeNumber extends ScalarKind<Integer> {
    private static final Pattern FORM = Pattern.compile("-?[0-9]{1,18}");
    private final int least;
    private final int most;

    WholeNumber(int least, int most) {
      this.least = least;
      this.most = most;
    }

    @Override
    Integer take(String text, Path base) throws UnfitException {
      if (FORM.matcher(text).matches()) {
        long number = Long.parseLong(text);
        if (number >= least && number <= most) {
          return (int) number;
        }
      }
      throw unfit(text);
    }

    @Override
    boolean mayBeQuoted() {
      return false;
    }

    @Override
    public String expected() {
      return "a whole number from " + least + " to " + most;
    }

    @Override
    public String mend() {
      return "Write one within these bounds, in digits alone.";
    }

    @Override
    public Object plain(Integer value) {
      return value;
    }

    @Override
    public Map<String, Object> schema() {
      return ordered("type", "integer", "minimum", least, "maximum", most);
    }
  }

  private static final class Share extends ScalarKind<Double> {
    private static final Pattern FORM = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,17})?");

    @Override
    Double take(String text, Path base) throws UnfitException {
      if (FORM.matcher(text).matches()) {
        double number = Double.parseDouble(text);
        if (number <= 1) {
          return number;
        }
      }
      throw unfit(text);
    }

    @Override
    boolean mayBeQuoted() {
      return false;
    }

    @Override
    public String expected() {
      return "a number from 0 to 1";
    }

    @Override
    public String mend() {
      return "Write one with a decimal point, such as 0.55.";
    }

    @Override
    public Object plain(Double value) {
      return value;
    }

    @Override
    public Map<String, Object> schema() {
      return ordered("type", "number", "minimum", 0, "maximum", 1);
    }
  }

  private static final class Flag extends ScalarKind<Boolean> {
    @Override
    Boolean take(String text, Path base) throws UnfitException {
      return switch (text) {
        case "true" -> true;
        case "false" -> false;
        default -> throw unfit(text);
      };
    }

    @Override
    boolean mayBeQuoted() {
      return false;
    }

    @Override
    public String expected() {
      return "true or false";
    }

    @Override
    public String mend() {
      return "Write one of the two, in small letters.";
    }

    @Override
    public Object plain(Boolean value) {
      return value;
    }

    @Override
    public Map<String, Object> schema() {
      return ordered("type", "boolean");
    }
  }

  private static final class Text extends ScalarKind<String> {
    private static final int LONGEST = 1000;

    @Override
    String take(String text, Path base) throws UnfitException {
      if (text.length() > LONGEST || text.chars().anyMatch(Character::isISOControl)) {
        throw UnfitException.of("is no such text, but must be " + expected(), mend());
      }
      return text;
    }

    @Override
    public boolean keepsSpaces() {
      return true;
    }

    @Override
    public String expected() {
      return "one line of text, of up to " + LONGEST + " characters";
    }

    @Override
    public String mend() {
      return "Write it on one line; in quotes, if spaces at its ends count.";
    }

    @Override
    public Object plain(String value) {
      return value;
    }

    @Override
    public Map<String, Object> schema() {
      return ordered("type", "string", "maxLength", LONGEST);
    }
  }

  private static final class Word extends ScalarKind<String> {
    private static final Pattern FORM = Pattern.compile("[^\\s\\p{Cntrl}]{1,1000}");

    @Override
    String take(String text, Path base) throws UnfitException {
      if (!FORM.matcher(text).matches()) {
        throw unfit(text);
      }
      return text;
    }

    @Override
    public String expected() {
      return "a name without spaces";
    }

    @Override
    public String mend() {
      return "Write one.";
    }

    @Override
    public Object plain(String value) {
      return value;
    }

    @Override
    public Map<String, Object> schema() {
      return ordered("type", "string", "pattern", "^\\S+$");
    }
  }

  private static final class Choice<T> extends ScalarKind<T> {
    private final Map<String, T> choices;

    Choice(Map<String, T> choices) {
      this.choices = new LinkedHashMap<>(choices);
    }

    @Override
    T take(String text, Path base) throws UnfitException {
      T chosen = choices.get(text);
      if (chosen == null) {
        throw unfit(text);
      }
      return chosen;
    }

    @Override
    public String expected() {
      return String.join(" or ", choices.keySet());
    }

    @Override
    public String mend() {
      return "Write one of these words.";
    }

    @Override
    public Object plain(T value) {
      return choices.entrySet().stream()
          .filter(entry -> entry.getValue().equals(value))
          .map(Map.Entry::getKey)
          .findFirst()
          .orElseThrow();
    }

    @Override
    public Map<String, Object> schema() {
      return ordered("enum", List.copyOf(choices.keySet()));
    }
  }

  private static final class Place extends ScalarKind<Path> {
    private final String expected;

    Place(String expected) {
      this.expected = expected;
    }

    @Override
    Path take(String text, Path base) throws UnfitException {
      return resolve(text, base);
    }

    @Override
    public String expected() {
      return expected;
    }

    @Override
    public String mend() {
      return "Write one path.";
    }

    @Override
    public Object plain(Path value) {
      return value.toString();
    }

    @Override
    public Map<String, Object> schema() {
      return ordered("type", "string", "minLength", 1);
    }
  }

  private static final class Secret extends ScalarKind<SecretFile> {
    @Override
    SecretFile take(String text, Path base) throws UnfitException {
      if (SecretFile.looksLikeASecret(text)) {
        throw UnfitException.of(
            "looks like the secret itself, but must be " + expected(),
            "Write the secret into a file of its own, run 'chmod 600' on it, and name that file"
                + " here; make a new secret, since this one stood in the open.");
      }
      return new SecretFile(resolve(text, base));
    }

    @Override
    public String expected() {
      return "the path of a file that holds the secret and that its owner alone may read";
    }

    @Override
    public String mend() {
      return "Write one path.";
    }

    @Override
    public Object plain(SecretFile value) {
      return value.path().toString();
    }

    @Override
    public Map<String, Object> schema() {
      return ordered("type", "string", "minLength", 1);
    }
  }

  /** A map in the order in which its keys and values are given. */
  static Map<String, Object> ordered(Object... keysAndValues) {
    var map = new LinkedHashMap<String, Object>();
    for (int index = 0; index < keysAndValues.length; index += 2) {
      map.put((String) keysAndValues[index], keysAndValues[index + 1]);
    }
    return map;
  }
}
