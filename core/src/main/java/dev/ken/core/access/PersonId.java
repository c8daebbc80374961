package dev.ken.core.access;

import java.nio.charset.StandardCharsets;

/**
 * The identifier of a person within a tenant's directory. A person may have accounts in several
 * systems.
 *
 * @param value 1 to 256 characters, compared exactly, without white space or control characters
 */
public record PersonId(String value) implements Comparable<PersonId> {
  /** Checks the form. */
  public PersonId {
    if (value.isEmpty()
        || value.length() > 256
        || value.chars().anyMatch(c -> Character.isWhitespace(c) || Character.isISOControl(c))) {
      throw new IllegalArgumentException(
          "person id '" + value + "' is empty, longer than 256, or has white space");
    }
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(value)) {
      throw new IllegalArgumentException("person id has an unpaired surrogate");
    }
  }

  @Override
  public int compareTo(PersonId other) {
    return value.compareTo(other.value);
  }
}
