package dev.ken.server.signin;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.ken.core.error.KenException;
import dev.ken.server.files.OwnedFile;
import dev.ken.server.files.WatchedFile;
import dev.ken.server.wire.Json;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The service keys that a tenant gave out, in a file that only its owner can read. Only hashes are
 * kept. The file is replaced as a whole and read again whenever it was replaced. Safe for use by
 * many threads.
 */
public final class KeyFile implements ServiceKeys {
  private final OwnedFile file;
  private final Json json;
  private final WatchedFile<List<ServiceKey>> watched;

  /** The file's content. */
  private record Content(@Nullable List<Entry> keys) {}

  /** A key in the file. */
  private record Entry(
      @Nullable String id,
      @Nullable String name,
      @Nullable List<String> scopes,
      @Nullable String sha256,
      @Nullable String issuedAt) {}

  /** Uses the file; there may be none yet. */
  public KeyFile(OwnedFile file, Json json) {
    this.file = file;
    this.json = json;
    this.watched = new WatchedFile<>(file, this::parse);
  }

  @Override
  public List<ServiceKey> keys() {
    try {
      return watched.now();
    } catch (UncheckedIOException e) {
      throw unreadable(e);
    }
  }

  /** Adds a key. When this returns, the key is accepted. */
  public synchronized void add(ServiceKey key) {
    var all = new ArrayList<>(parse(file.read()));
    all.add(key);
    write(all);
  }

  /** Revokes the key of this id; false when there is none. When this returns, it is refused. */
  public synchronized boolean revoke(String id) {
    var all = new ArrayList<>(parse(file.read()));
    boolean found = all.removeIf(key -> key.id().equals(id));
    if (found) {
      write(all);
    }
    return found;
  }

  private List<ServiceKey> parse(Optional<byte[]> bytes) {
    if (bytes.isEmpty()) {
      return List.of();
    }
    try {
      List<Entry> entries = json.read(bytes.get(), Content.class).keys();
      return Objects.requireNonNullElse(entries, List.<Entry>of()).stream()
          .map(KeyFile::key)
          .toList();
    } catch (JsonProcessingException | IllegalArgumentException | DateTimeException e) {
      throw unreadable(e);
    }
  }

  private static ServiceKey key(Entry entry) {
    Set<Scope> scopes = EnumSet.noneOf(Scope.class);
    for (String name : stated(entry.scopes(), "scopes")) {
      scopes.add(
          Scope.of(name)
              .orElseThrow(() -> new IllegalArgumentException("there is no scope '" + name + "'")));
    }
    return new ServiceKey(
        stated(entry.id(), "id"),
        stated(entry.name(), "name"),
        scopes,
        new TokenHash(stated(entry.sha256(), "sha256")),
        Instant.parse(stated(entry.issuedAt(), "issued_at")));
  }

  private static <T> T stated(@Nullable T value, String name) {
    if (value == null) {
      throw new IllegalArgumentException("a key has no '" + name + "'");
    }
    return value;
  }

  private KenException unreadable(Exception cause) {
    return KenException.ours(
        "keys-unreadable",
        String.format(
            Locale.ROOT, "cannot read the keys in %s: %s", file.path(), cause.getMessage()),
        "Restore the file, or delete it and make new keys with 'ken key'.",
        cause);
  }

  private void write(List<ServiceKey> all) {
    var entries =
        all.stream()
            .map(key ->
                new Entry(
                    key.id(),
                    key.name(),
                    key.scopes().stream().map(Scope::wireName).toList(),
                    key.hash().value(),
                    key.issuedAt().toString()))
            .toList();
    file.replace(json.pretty(new Content(entries)) + "\n");
  }
}
