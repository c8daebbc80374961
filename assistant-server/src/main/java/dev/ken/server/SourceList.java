package dev.ken.server;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import dev.ken.core.access.Namespace;
import dev.ken.core.document.SourceId;
import dev.ken.core.error.KenException;
import dev.ken.server.config.SecretFile;
import dev.ken.server.files.OwnedFile;
import dev.ken.server.wire.Json;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The sources of a tenant, in a file, in the order in which they were first indexed. */
public final class SourceList {
  private final OwnedFile file;
  private final Json json;

  /** The file's content. */
  private record Content(@Nullable List<Entry> sources) {}

  /** A source in the file. */
  private record Entry(
      @Nullable String name,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String folder,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String permissions,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String directory,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Repository git) {
    static Entry of(RememberedSource source) {
      SourceRights rights = source.rights();
      return new Entry(
          source.id().value(),
          source.isGit() ? null : source.folder().toString(),
          rights.permissions() == SourceRights.Permissions.FILES
              ? null
              : rights.permissions().word(),
          rights.directory().map(Namespace::value).orElse(null),
          source.git().map(Repository::of).orElse(null));
    }
  }

  /** A repository in the file. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  private record Repository(
      @Nullable String address,
      @Nullable String branch,
      @Nullable String user,
      @Nullable String passwordFile,
      @Nullable String certificatesFile,
      @Nullable String keyFile,
      @Nullable String knownHostsFile) {
    static Repository of(GitOrigin origin) {
      return new Repository(
          origin.address(),
          origin.branch(),
          origin.user().orElse(null),
          origin.password().map(SecretFile::path).map(Path::toString).orElse(null),
          origin.certificates().map(Path::toString).orElse(null),
          origin.key().map(Path::toString).orElse(null),
          origin.knownHosts().map(Path::toString).orElse(null));
    }

    GitOrigin origin() {
      if (address == null || branch == null) {
        throw new IllegalArgumentException("a repository has no address or no branch");
      }
      return new GitOrigin(
          address,
          branch,
          Optional.ofNullable(user),
          Optional.ofNullable(passwordFile).map(Path::of).map(SecretFile::new),
          Optional.ofNullable(certificatesFile).map(Path::of),
          Optional.ofNullable(keyFile).map(Path::of),
          Optional.ofNullable(knownHostsFile).map(Path::of));
    }
  }

  /** The sources of the tenant that owns a folder. */
  public static SourceList of(TenantFolder folder) {
    return new SourceList(folder.sources(), new Json());
  }

  SourceList(OwnedFile file, Json json) {
    this.file = file;
    this.json = json;
  }

  /** The sources. */
  public List<RememberedSource> all() {
    Optional<byte[]> bytes = file.read();
    if (bytes.isEmpty()) {
      return List.of();
    }
    try {
      var entries =
          Objects.requireNonNullElse(
              json.read(bytes.get(), Content.class).sources(), List.<Entry>of());
      return entries.stream().map(this::source).toList();
    } catch (JsonProcessingException | IllegalArgumentException e) {
      throw KenException.ours(
          "sources-unreadable",
          String.format(
              Locale.ROOT,
              "cannot read the list of sources in %s: %s",
              file.path(),
              e.getMessage()),
          "Mend or restore the file, or delete it and index each folder again.",
          e);
    }
  }

  private RememberedSource source(Entry entry) {
    if (entry.name() == null || (entry.folder() == null) == (entry.git() == null)) {
      throw new IllegalArgumentException("a source has no name, or no folder and no repository");
    }
    if (entry.git() != null) {
      var id = new SourceId(entry.name());
      return new RememberedSource(
          id,
          new TenantFolder(file.folder()).repository(id),
          new SourceRights(
              SourceRights.Permissions.FILES,
              Optional.ofNullable(entry.directory()).map(Namespace::new)),
          Optional.of(entry.git().origin()));
    }
    return new RememberedSource(
        new SourceId(entry.name()),
        Path.of(Objects.requireNonNull(entry.folder())),
        new SourceRights(
            permissions(entry.permissions()),
            Optional.ofNullable(entry.directory()).map(Namespace::new)));
  }

  private static SourceRights.Permissions permissions(@Nullable String word) {
    for (SourceRights.Permissions one : SourceRights.Permissions.values()) {
      if (one.word().equals(Objects.requireNonNullElse(word, "files"))) {
        return one;
      }
    }
    throw new IllegalArgumentException("there are no permissions '" + word + "'");
  }

  /**
   * Checks that the source's name does not stand for another folder.
   *
   * @throws KenException of the caller, with code {@code source-elsewhere}
   */
  void requireFree(RememberedSource source) {
    for (RememberedSource known : all()) {
      if (known.id().equals(source.id()) && !known.folder().equals(source.folder())) {
        throw KenException.caller(
            "source-elsewhere",
            String.format(
                Locale.ROOT,
                "cannot index %s as source '%s': that is %s",
                source.place(),
                source.id().value(),
                known.place()),
            "Choose another name for it, with --source or in the configuration.");
      }
    }
  }

  /**
   * Checks that none of the sources has a folder that is indexed under another name already: then
   * each document would be found twice, and maybe with different permissions.
   *
   * @throws KenException of the caller, with code {@code source-named-otherwise}
   */
  void requireOneNameEach(List<RememberedSource> sources) {
    List<RememberedSource> all = all();
    for (RememberedSource source : sources) {
      for (RememberedSource known : all) {
        if (known.isAtTheSamePlaceAs(source) && !known.id().equals(source.id())) {
          throw KenException.caller(
              "source-named-otherwise",
              String.format(
                  Locale.ROOT,
                  "cannot index %s as source '%s': it is indexed as '%s' already",
                  source.place(),
                  source.id().value(),
                  known.id().value()),
              String.format(
                  Locale.ROOT, "Call it '%s' in the configuration too.", known.id().value()));
        }
      }
    }
  }

  /** The sources of the first list, and those of the second, which win where a name is in both. */
  static List<RememberedSource> merged(
      List<RememberedSource> first, List<RememberedSource> second) {
    var byName = new LinkedHashMap<SourceId, RememberedSource>();
    first.forEach(source -> byName.put(source.id(), source));
    second.forEach(source -> byName.put(source.id(), source));
    return List.copyOf(byName.values());
  }

  /** Remembers a source, in place of one of the same name. */
  void remember(RememberedSource source) {
    List<RememberedSource> all = all();
    if (!all.contains(source)) {
      List<RememberedSource> more = merged(all, List.of(source));
      var entries = more.stream().map(Entry::of).toList();
      file.replace(json.pretty(new Content(entries)) + "\n");
    }
  }
}
