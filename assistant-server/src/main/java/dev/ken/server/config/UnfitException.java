package dev.ken.server.config;

import dev.ken.aclsync.yaml.Position;
import java.util.Optional;

/** Says that a value is not one that its setting takes. */
public final class UnfitException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Optional<Position> at;
  private final String mend;

  private UnfitException(Optional<Position> at, String message, String mend) {
    super(message);
    this.at = at;
    this.mend = mend;
  }

  /**
   * About the value as a whole.
   *
   * @param message what is wrong, to follow the setting's key: "is 'abc', but …"
   * @param mend what to do, as a sentence
   */
  public static UnfitException of(String message, String mend) {
    return new UnfitException(Optional.empty(), message, mend);
  }

  /**
   * About a part of the value.
   *
   * @param at where the part is
   * @param message what is wrong, to follow the setting's key: "has two sources 'hr'"
   * @param mend what to do, as a sentence
   */
  public static UnfitException at(Position at, String message, String mend) {
    return new UnfitException(Optional.of(at), message, mend);
  }

  Optional<Position> at() {
    return at;
  }

  String mend() {
    return mend;
  }

  String reason() {
    return String.valueOf(getMessage());
  }
}
