package dev.ken.core.tenant;

import java.util.regex.Pattern;

/**
 * The name of one isolated customer or company. It labels records; no resource is looked up by it,
 * since each tenant's index, stores and caches are objects of their own.
 *
 * @param value 1 to 63 characters of {@code a-z 0-9 -}, beginning with a letter or digit
 */
public record TenantId(String value) {
  private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

  /** Checks the form. */
  public TenantId {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "tenant id '" + value + "' is not 1 to 63 characters of a-z, 0-9, '-'");
    }
  }
}
