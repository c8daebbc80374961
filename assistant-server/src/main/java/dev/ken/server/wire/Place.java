package dev.ken.server.wire;

import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** How a place in a document is written. */
final class Place {
  private Place() {}

  static @Nullable String section(List<String> headings) {
    return headings.isEmpty() ? null : String.join(" › ", headings);
  }

  static @Nullable Integer page(OptionalInt page) {
    return page.isPresent() ? page.getAsInt() : null;
  }
}
