package dev.ken.core.push;

import java.util.OptionalLong;

/**
 * A write's place in the order of all writes.
 *
 * @param ticket given out when the write came in; greater than every one given out before
 * @param stated the version that whoever pushes gives it, if they count versions
 */
public record WriteOrder(long ticket, OptionalLong stated) {

  /**
   * Whether a write of this order may not be made after one of the other. A write without a stated
   * version counts by its ticket alone, and leaves the stated version as it is.
   */
  public boolean isOlderThan(WriteOrder other) {
    return ticket < other.ticket
        || (stated.isPresent()
            && other.stated.isPresent()
            && stated.getAsLong() < other.stated.getAsLong());
  }

  /** The order that is kept when a write of this order is made after one of the other. */
  public WriteOrder after(WriteOrder other) {
    return stated.isPresent() ? this : new WriteOrder(ticket, other.stated);
  }
}
