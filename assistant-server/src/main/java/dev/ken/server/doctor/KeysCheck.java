package dev.ken.server.doctor;

import dev.ken.server.signin.KeyFile;

/** The service keys that were given out. */
final class KeysCheck extends Check {
  private final KeyFile file;

  KeysCheck(KeyFile file) {
    super("keys");
    this.file = file;
  }

  @Override
  void look() {
    int count = file.keys().size();
    ok(
        count == 0
            ? "none were given out; 'ken key --name NAME --scope SCOPE' makes one"
            : "given out: " + count);
  }
}
