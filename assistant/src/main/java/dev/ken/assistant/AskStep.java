package dev.ken.assistant;

import java.util.Locale;

/** What is done for a question, in this order. Which steps an ask takes depends on no document. */
public enum AskStep {
  /** The asker's rights are matched with the index. */
  SCOPE,
  /** Readable passages are searched for. */
  RETRIEVE,
  /** An answer is made of them, and each of its quotes is read again. */
  ANSWER;

  /** The name in traces and on the wire. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
