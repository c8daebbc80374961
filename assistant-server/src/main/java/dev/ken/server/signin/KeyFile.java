package dev.ken.server.signin;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.ken.server.files.OwnedFile;
import dev.ken.server.wire.Json;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The service keys that a tenant gave out; an {@link IssuedList}. */
public final class KeyFile implements ServiceKeys {
  private final IssuedList<ServiceKey> issued;

  /** Uses the file; there may be none yet. */
  public KeyFile(OwnedFile file, Json json) {
    this.issued = new IssuedList<>(file, new Notation(json));
  }

  @Override
  public List<ServiceKey> keys() {
    return issued.all();
  }

  /** Adds a key. When this returns, the key is accepted. */
  public void add(ServiceKey key) {
    issued.add(key);
  }

  /** Revokes the key of this id; false when there is none. When this returns, it is refused. */
  public boolean revoke(String id) {
    return issued.revoke(key -> key.id().equals(id));
  }

  /** The file's content. */
  private record Content(@Nullable List<Entry> keys) {}

  /** A key in the file. */
  private record Entry(
      @Nullable String id,
      @Nullable String name,
      @Nullable List<String> scopes,
      @Nullable String sha256,
      @Nullable String issuedAt) {}

  private record Notation(Json json) implements IssuedList.Notation<ServiceKey> {
    @Override
    public String kind() {
      return "key";
    }

    @Override
    public List<ServiceKey> read(byte[] content) throws JsonProcessingException {
      List<Entry> entries = json.read(content, Content.class).keys();
      return Objects.requireNonNullElse(entries, List.<Entry>of()).stream()
          .map(Notation::key)
          .toList();
    }

    private static ServiceKey key(Entry entry) {
      Set<Scope> scopes = EnumSet.noneOf(Scope.class);
      for (String name : IssuedList.stated(entry.scopes(), "scopes")) {
        scopes.add(
            Scope.of(name)
                .orElseThrow(
                    () -> new IllegalArgumentException("there is no scope '" + name + "'")));
      }
      return new ServiceKey(
          IssuedList.stated(entry.id(), "id"),
          IssuedList.stated(entry.name(), "name"),
          scopes,
          new TokenHash(IssuedList.stated(entry.sha256(), "sha256")),
          Instant.parse(IssuedList.stated(entry.issuedAt(), "issued_at")));
    }

    @Override
    public String write(List<ServiceKey> all) {
      List<Entry> entries =
          all.stream()
              .map(key ->
                  new Entry(
                      key.id(),
                      key.name(),
                      key.scopes().stream().map(Scope::wireName).toList(),
                      key.hash().value(),
                      key.issuedAt().toString()))
              .toList();
      return json.pretty(new Content(entries)) + "\n";
    }
  }
}
