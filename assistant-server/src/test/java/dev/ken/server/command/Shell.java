package dev.ken.server.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** Runs commands in this process, and keeps what they printed. */
public final class Shell {
  private final Path folder;
  private final Map<String, String> environment = new HashMap<>();
  private HoldOpen holdOpen = _ -> {};
  private Clock clock = Clock.systemUTC();

  /** Runs commands in a working folder. */
  public Shell(Path folder) {
    this.folder = folder;
  }

  /** What a command came to. */
  public record Ran(int exitCode, String out, String err) {
    /** What was said on standard error, without its line breaks. */
    public String failure() {
      return err.replaceAll("\\s+", " ");
    }

    /** What was said on standard output, without its line breaks. */
    public String said() {
      return out.replaceAll("\\s+", " ");
    }
  }

  /** What was printed as JSON. */
  static JsonNode json(String text) {
    try {
      return new JsonMapper().readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError("not JSON: " + text, e);
    }
  }

  /** Sets an environment variable of the commands to come. */
  public Shell with(String name, String value) {
    environment.put(name, value);
    return this;
  }

  /** Sets the clock of the commands to come. */
  public Shell at(Instant now) {
    clock = Clock.fixed(now, ZoneOffset.UTC);
    return this;
  }

  Shell holding(HoldOpen until) {
    holdOpen = until;
    return this;
  }

  /** Runs a command until it ends. */
  public Ran run(String... arguments) {
    return run(new ByteArrayOutputStream(), arguments);
  }

  /** Runs a command until it ends, whose output can be looked at meanwhile. */
  Ran run(ByteArrayOutputStream out, String... arguments) {
    var err = new ByteArrayOutputStream();
    var surroundings =
        new Surroundings(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            environment,
            folder,
            clock,
            new SecureRandom(),
            UUID::randomUUID,
            holdOpen);
    int exitCode = Main.run(surroundings, arguments);
    return new Ran(
        exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }
}
