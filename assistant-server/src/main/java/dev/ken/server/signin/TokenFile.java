package dev.ken.server.signin;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.ken.core.access.PersonId;
import dev.ken.server.files.OwnedFile;
import dev.ken.server.wire.Json;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The tokens that a tenant gave out; an {@link IssuedList}. */
public final class TokenFile {
  private final IssuedList<IssuedToken> issued;

  /** Uses the file; there may be none yet. */
  public TokenFile(OwnedFile file, Json json) {
    this.issued = new IssuedList<>(file, new Notation(json));
  }

  /** The tokens that were given out and not revoked, oldest first. */
  public List<IssuedToken> tokens() {
    return issued.all();
  }

  /** The record of a token that was given out and not revoked. Compares with every token. */
  public Optional<IssuedToken> find(String token) {
    Optional<IssuedToken> found = Optional.empty();
    for (IssuedToken one : tokens()) {
      if (one.hash().isOf(token)) {
        found = Optional.of(one);
      }
    }
    return found;
  }

  /** Adds a token. When this returns, the token is accepted. */
  public void add(IssuedToken token) {
    issued.add(token);
  }

  /** Revokes the token of this id; false when there is none. When this returns, it is refused. */
  public boolean revoke(String id) {
    return issued.revoke(token -> token.id().equals(id));
  }

  /** The file's content. */
  private record Content(@Nullable List<Entry> tokens) {}

  /** A token in the file. */
  private record Entry(
      @Nullable String id,
      @Nullable String person,
      boolean operator,
      @Nullable String sha256,
      @Nullable String issuedAt) {}

  private record Notation(Json json) implements IssuedList.Notation<IssuedToken> {
    @Override
    public String kind() {
      return "token";
    }

    @Override
    public List<IssuedToken> read(byte[] content) throws JsonProcessingException {
      List<Entry> entries = json.read(content, Content.class).tokens();
      return Objects.requireNonNullElse(entries, List.<Entry>of()).stream()
          .map(Notation::token)
          .toList();
    }

    private static IssuedToken token(Entry entry) {
      return new IssuedToken(
          IssuedList.stated(entry.id(), "id"),
          new PersonId(IssuedList.stated(entry.person(), "person")),
          entry.operator(),
          new TokenHash(IssuedList.stated(entry.sha256(), "sha256")),
          Instant.parse(IssuedList.stated(entry.issuedAt(), "issued_at")));
    }

    @Override
    public String write(List<IssuedToken> all) {
      List<Entry> entries =
          all.stream()
              .map(token ->
                  new Entry(
                      token.id(),
                      token.person().value(),
                      token.operator(),
                      token.hash().value(),
                      token.issuedAt().toString()))
              .toList();
      return json.pretty(new Content(entries)) + "\n";
    }
  }
}
