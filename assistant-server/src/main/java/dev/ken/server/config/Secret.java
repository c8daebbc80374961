package dev.ken.server.config;

/** A secret that was read; it shows itself nowhere unless it is asked to. */
public final class Secret {
  private final String text;

  Secret(String text) {
    this.text = text;
  }

  /** The secret itself, for the one who needs it; never for a log, a message or a page. */
  public String reveal() {
    return text;
  }

  @Override
  public String toString() {
    return "(a secret)";
  }
}
