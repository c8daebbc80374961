package dev.ken.server.config;

/**
 * What is wrong with the settings, and how to mend it.
 *
 * @param where the place at fault
 * @param key the setting, or what was taken for one, or the variable that was probably meant; empty
 *     when it is none of these
 * @param message what is wrong, with what was expected
 * @param mend what to do, as a sentence
 */
public record SettingProblem(Origin where, String key, String message, String mend) {

  /** In one line: the place, what is wrong, what to do. */
  public String shown() {
    return where.shown() + ": " + message + ". " + mend;
  }
}
