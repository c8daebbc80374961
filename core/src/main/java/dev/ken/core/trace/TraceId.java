package dev.ken.core.trace;

import java.util.UUID;

/**
 * The identifier of a trace, and of the ask that it records.
 *
 * @param value a random UUID
 */
public record TraceId(UUID value) {
  @Override
  public String toString() {
    return value.toString();
  }
}
