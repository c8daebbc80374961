package dev.ken.core.messenger;

import java.util.regex.Pattern;

/**
 * The identifier of a messenger's workspace, such as a Slack team.
 *
 * @param value 1 to 100 of the letters, digits and signs that identifiers are made of
 */
public record WorkspaceId(String value) {
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:-]{0,99}");

  /** Checks the form. */
  public WorkspaceId {
    require("workspace", value);
  }

  static void require(String what, String value) {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "a messenger's " + what + " is 1 to 100 letters, digits and '._:-'");
    }
  }
}
