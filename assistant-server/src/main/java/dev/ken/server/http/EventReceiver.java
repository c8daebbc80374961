package dev.ken.server.http;

import java.util.Arrays;
import java.util.Optional;

/**
 * Takes the events that a messenger sends. It decides by itself whom it believes: the route that
 * leads to it is open to anyone. Safe for use by many threads.
 */
public interface EventReceiver {
  /** The largest body that is read, in bytes. */
  int BODY_LIMIT = 1024 * 1024;

  /**
   * Whether a delivery with these headers can be believed, whatever its body is. It is asked before
   * the first byte of the body is read.
   */
  boolean mayBelieve(Optional<String> timestamp, Optional<String> signature);

  /** Takes a delivery; returns within a moment, whatever is made of the event afterwards. */
  Receipt receive(Delivery delivery);

  /** What was sent, as it was sent. Immutable. */
  final class Delivery {
    private final byte[] body;
    private final Optional<String> timestamp;
    private final Optional<String> signature;

    /** Keeps a copy of the bytes. */
    public Delivery(byte[] body, Optional<String> timestamp, Optional<String> signature) {
      this.body = body.clone();
      this.timestamp = timestamp;
      this.signature = signature;
    }

    /** The bytes of the body. */
    public byte[] body() {
      return body.clone();
    }

    /** When it was signed, as the sender states it. */
    public Optional<String> timestamp() {
      return timestamp;
    }

    /** The signature. */
    public Optional<String> signature() {
      return signature;
    }

    @Override
    public String toString() {
      return "Delivery[" + Arrays.hashCode(body) + "]";
    }
  }

  /** What the sender is told. */
  sealed interface Receipt {
    /** It need not be sent again: it was taken up now or before, or nothing is made of it. */
    record Taken() implements Receipt {}

    /**
     * It asks for these words, by which the sender knows that the address is right.
     *
     * @param words to be sent back
     */
    record Challenge(String words) implements Receipt {}

    /** The signature is not right, or not of this time. */
    record Unsigned() implements Receipt {}

    /** It is signed, and of a place that this installation doesn't serve. */
    record Elsewhere() implements Receipt {}

    /** It is signed, and can't be understood. */
    record Unreadable() implements Receipt {}

    /** Not now: it should be sent again. */
    record Busy() implements Receipt {}
  }
}
