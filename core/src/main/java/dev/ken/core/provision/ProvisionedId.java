package dev.ken.core.provision;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The identifier that Ken gives a person or group when an identity provider first states it. It is
 * never given again.
 *
 * @param value a UUID in its canonical lower-case form
 */
public record ProvisionedId(String value) implements Comparable<ProvisionedId> {
  private static final Pattern FORM =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

  /** Checks the form. */
  public ProvisionedId {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("'" + value + "' is no UUID in lower case");
    }
  }

  /** The identifier that is written so; empty when none is. */
  public static Optional<ProvisionedId> parse(String text) {
    return FORM.matcher(text).matches() ? Optional.of(new ProvisionedId(text)) : Optional.empty();
  }

  /** Returns the identifier of a UUID. */
  public static ProvisionedId of(UUID uuid) {
    return new ProvisionedId(uuid.toString());
  }

  @Override
  public int compareTo(ProvisionedId other) {
    return value.compareTo(other.value);
  }
}
