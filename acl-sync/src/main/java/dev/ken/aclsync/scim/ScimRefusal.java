package dev.ken.aclsync.scim;

import java.util.Optional;

/** A request that is refused, as RFC 7644 has it in section 3.12. */
public final class ScimRefusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String type;

  ScimRefusal(int status, String type, String detail) {
    super(detail);
    this.status = status;
    this.type = type;
  }

  ScimRefusal(int status, String type, String detail, Throwable cause) {
    super(detail, cause);
    this.status = status;
    this.type = type;
  }

  static ScimRefusal badValue(String detail) {
    return new ScimRefusal(400, "invalidValue", detail + " Nothing was changed.");
  }

  static ScimRefusal badSyntax(String detail) {
    return new ScimRefusal(400, "invalidSyntax", detail + " Nothing was changed.");
  }

  static ScimRefusal badPath(String detail) {
    return new ScimRefusal(400, "invalidPath", detail + " Nothing was changed.");
  }

  static ScimRefusal missing() {
    return new ScimRefusal(404, "", "There is nothing with this id here.");
  }

  static ScimRefusal otherVersion() {
    return new ScimRefusal(
        412, "", "It was changed since the version that If-Match names. Read it again.");
  }

  /** The HTTP status. */
  public int status() {
    return status;
  }

  /** The kind of the mistake, as the RFC names it, if it names it. */
  public Optional<String> type() {
    return type.isEmpty() ? Optional.empty() : Optional.of(type);
  }

  /** What is wrong and what to do. */
  public String detail() {
    return String.valueOf(getMessage());
  }
}
