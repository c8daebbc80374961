package dev.ken.server.config;

import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;

/** One text of a form that a regular expression says, in the schema as well as here. */
final class MatchingKind extends ScalarKind<String> {
  private final String expected;
  private final String mend;
  private final Pattern form;

  MatchingKind(String expected, String mend, String form) {
    this.expected = expected;
    this.mend = mend;
    this.form = Pattern.compile(form);
  }

  @Override
  String take(String text, Path base) throws UnfitException {
    if (!form.matcher(text).matches()) {
      throw unfit(text);
    }
    return text;
  }

  @Override
  public String expected() {
    return expected;
  }

  @Override
  public String mend() {
    return mend;
  }

  @Override
  public Object plain(String value) {
    return value;
  }

  @Override
  public Map<String, Object> schema() {
    return SettingKinds.ordered("type", "string", "pattern", "^" + form.pattern() + "$");
  }
}
