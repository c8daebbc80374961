package dev.ken.aclsync.yaml;

/** Says why a file can't be read as YAML, where, and how to mend it. */
public final class YamlException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Position at;

  YamlException(Position at, String message) {
    super(message);
    this.at = at;
  }

  YamlException(Position at, String message, Throwable cause) {
    super(message, cause);
    this.at = at;
  }

  /** Where the fault is. */
  public Position at() {
    return at;
  }

  /** What is wrong. */
  public String reason() {
    return String.valueOf(getMessage());
  }
}
