package dev.ken.server.doctor;

/**
 * What a check found.
 *
 * @param check the check's name
 * @param level how bad it is
 * @param message what is so, with the values that matter
 * @param mend what to do about it, on one line; empty when nothing is to be done
 */
public record Finding(String check, Level level, String message, String mend) {

  /** How bad a finding is. */
  public enum Level {
    /** As it should be. */
    OK,
    /** Ken works, but not as well or as safely as it should. */
    WARNING,
    /** Something that Ken does or did can't work. */
    FAILURE,
    /** It could not be looked at, because of something else that was found. */
    NOT_CHECKED
  }
}
