package dev.ken.server.signin;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.ken.core.access.PersonId;
import dev.ken.core.error.KenException;
import dev.ken.server.files.OwnedFile;
import dev.ken.server.files.WatchedFile;
import dev.ken.server.wire.Json;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The tokens that a tenant gave out, in a file that only its owner can read. Only hashes are kept.
 *
 * <p>The file is replaced as a whole, so that a reader sees all of a change or nothing of it, and
 * it is read again whenever it was replaced. Safe for use by many threads.
 */
public final class TokenFile {
  private final OwnedFile file;
  private final Json json;
  private final WatchedFile<List<IssuedToken>> watched;

  /** The file's content. */
  private record Content(@Nullable List<Entry> tokens) {}

  /** A token in the file. */
  private record Entry(
      @Nullable String id,
      @Nullable String person,
      boolean operator,
      @Nullable String sha256,
      @Nullable String issuedAt) {}

  /** Uses the file; there may be none yet. */
  public TokenFile(OwnedFile file, Json json) {
    this.file = file;
    this.json = json;
    this.watched = new WatchedFile<>(file, this::parse);
  }

  /** The tokens that were given out and not revoked, oldest first. */
  public List<IssuedToken> tokens() {
    try {
      return watched.now();
    } catch (UncheckedIOException e) {
      throw unreadable(e);
    }
  }

  /** The record of a token that was given out and not revoked. Compares with every token. */
  public Optional<IssuedToken> find(String token) {
    Optional<IssuedToken> found = Optional.empty();
    for (IssuedToken issued : tokens()) {
      if (issued.hash().isOf(token)) {
        found = Optional.of(issued);
      }
    }
    return found;
  }

  /** Adds a token. When this returns, the token is accepted. */
  public synchronized void add(IssuedToken token) {
    var all = new ArrayList<>(read());
    all.add(token);
    write(all);
  }

  /** Revokes the token of this id; false when there is none. When this returns, it is refused. */
  public synchronized boolean revoke(String id) {
    var all = new ArrayList<>(read());
    boolean found = all.removeIf(token -> token.id().equals(id));
    if (found) {
      write(all);
    }
    return found;
  }

  private List<IssuedToken> read() {
    return parse(file.read());
  }

  private List<IssuedToken> parse(Optional<byte[]> bytes) {
    if (bytes.isEmpty()) {
      return List.of();
    }
    try {
      List<Entry> entries = json.read(bytes.get(), Content.class).tokens();
      return Objects.requireNonNullElse(entries, List.<Entry>of()).stream()
          .map(TokenFile::token)
          .toList();
    } catch (JsonProcessingException | IllegalArgumentException | DateTimeException e) {
      throw unreadable(e);
    }
  }

  private static IssuedToken token(Entry entry) {
    return new IssuedToken(
        stated(entry.id(), "id"),
        new PersonId(stated(entry.person(), "person")),
        entry.operator(),
        new TokenHash(stated(entry.sha256(), "sha256")),
        Instant.parse(stated(entry.issuedAt(), "issued_at")));
  }

  private static String stated(@Nullable String value, String name) {
    if (value == null) {
      throw new IllegalArgumentException("a token has no '" + name + "'");
    }
    return value;
  }

  private KenException unreadable(Exception cause) {
    return KenException.ours(
        "tokens-unreadable",
        String.format(
            Locale.ROOT, "cannot read the tokens in %s: %s", file.path(), cause.getMessage()),
        "Restore the file, or delete it and make new tokens with 'ken token'.",
        cause);
  }

  private void write(List<IssuedToken> all) {
    var entries =
        all.stream()
            .map(token ->
                new Entry(
                    token.id(),
                    token.person().value(),
                    token.operator(),
                    token.hash().value(),
                    token.issuedAt().toString()))
            .toList();
    file.replace(json.pretty(new Content(entries)) + "\n");
  }
}
