package dev.ken.server;

import dev.ken.aclsync.ClosedRules;
import dev.ken.aclsync.FolderAccessRules;
import dev.ken.aclsync.People;
import dev.ken.aclsync.PeopleFile;
import dev.ken.aclsync.SyncReport;
import dev.ken.aclsync.SyncWarning;
import dev.ken.aclsync.git.GitAccessRules;
import dev.ken.aclsync.git.GitSnapshot;
import dev.ken.aclsync.posix.PosixAccessRules;
import dev.ken.aclsync.posix.PosixDirectory;
import dev.ken.core.access.DirectoryContent;
import dev.ken.core.access.DirectoryStore;
import dev.ken.core.access.GroupMembers;
import dev.ken.core.access.Namespace;
import dev.ken.core.access.Person;
import dev.ken.core.access.PersonId;
import dev.ken.core.document.SourceId;
import dev.ken.core.error.KenException;
import dev.ken.core.source.AccessRules;
import dev.ken.indexer.source.DocumentSource;
import dev.ken.indexer.source.FolderSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Reads the people files of all sources into the directory, as a whole or not at all.
 *
 * <p>Each source may state people and groups in a {@value PeopleFile#NAME} at its root, in a
 * namespace of its own. What a directory server states is put beside it.
 */
final class DirectorySync {
  private static final String SERVER = "the directory server";

  private final DirectoryStore directory;
  private final Clock clock;

  DirectorySync(DirectoryStore directory, Clock clock) {
    this.directory = directory;
    this.clock = clock;
  }

  /**
   * The permissions of a source.
   *
   * @param rules them
   * @param report what an operator should know about them
   */
  record ReadRules(AccessRules rules, SyncReport report) {}

  /**
   * What was read.
   *
   * @param content all people and groups
   * @param namespaces the namespace of each source that states people
   * @param warnings what an operator should look at
   * @param snapshots the commit of each source that is a branch of a repository
   */
  record Synced(
      DirectoryContent content,
      Map<SourceId, Namespace> namespaces,
      List<SyncWarning> warnings,
      Map<SourceId, GitSnapshot> snapshots) {
    Synced {
      namespaces = Map.copyOf(namespaces);
      snapshots = Map.copyOf(snapshots);
      warnings = List.copyOf(warnings);
    }

    /**
     * The namespace that a source's permissions name users and groups in: its own; for a source
     * without people, the tenant's, in which nobody has a name. Never another source's: a people
     * file that vanished would hand its documents to whoever bears the same names there.
     */
    Namespace namespaceOf(SourceId source) {
      return namespaces.getOrDefault(source, Namespace.TENANT);
    }

    /** The documents of a source: of a repository, those of the commit that was read. */
    DocumentSource documentsOf(RememberedSource source) {
      return source.isGit()
          ? new GitDocuments(snapshotOf(source), source.id())
          : FolderSource.of(source.folder(), source.id());
    }

    /** The commit of a source that is a branch of a repository. */
    GitSnapshot snapshotOf(RememberedSource source) {
      return Optional.ofNullable(snapshots.get(source.id()))
          .orElseThrow(() ->
              new IllegalStateException("the source " + source.id().value() + " was not read"));
    }

    /** Reads who may read the documents of a source. */
    ReadRules rulesOf(RememberedSource source) {
      if (source.isGit()) {
        return rulesOf(source, snapshotOf(source));
      }
      return switch (source.rights().permissions()) {
        case FILES -> {
          var rules = FolderAccessRules.read(source.folder(), namespaceOf(source.id()), content);
          yield new ReadRules(rules, rules.report());
        }
        case POSIX -> posixRulesOf(source);
      };
    }

    /** Reads who may read the documents of a commit of a source. */
    ReadRules rulesOf(RememberedSource source, GitSnapshot snapshot) {
      var rules = GitAccessRules.read(snapshot, namespaceOf(source.id()), content);
      return new ReadRules(rules, rules.report());
    }

    private ReadRules posixRulesOf(RememberedSource source) {
      Namespace namespace = namespaces.get(source.id());
      if (namespace == null) {
        // In the tenant's, others would be everyone, and whom an entry denies would be nobody.
        var closed =
            new ClosedRules(
                "its permissions name users and groups of a directory that Ken doesn't know: set"
                    + " the source's 'directory' and 'ldap.address', or put a people.yaml there");
        return new ReadRules(closed, closed.report());
      }
      boolean server = source.rights().directory().isPresent();
      var rules =
          PosixAccessRules.read(
              source.folder(),
              PosixDirectory.of(
                  namespace,
                  server ? PosixDirectory.Kind.SERVER : PosixDirectory.Kind.FILE,
                  content));
      return new ReadRules(rules, rules.report());
    }
  }

  /**
   * Reads the files and stores what they state. When this returns, it is in force.
   *
   * @param server what the directory server states, as far as it is known now
   * @throws KenException when a file can't be read or two contradict each other; then the people
   *     and groups stay as they were
   */
  Synced read(List<RememberedSource> sources, Supplier<Optional<ServerPeople>> server) {
    return new NewestPeople(directory, clock)
        .store(() -> stated(sources, server.get(), clock.instant()), directory::replace);
  }

  /**
   * Reads the files and stores nothing.
   *
   * @throws KenException when a file can't be read or two contradict each other
   */
  static Synced stated(List<RememberedSource> sources, Optional<ServerPeople> server, Instant now) {
    var people = new ArrayList<Person>();
    var groups = new ArrayList<GroupMembers>();
    var warnings = new ArrayList<SyncWarning>();
    Map<SourceId, Namespace> namespaces = new HashMap<>();
    Map<String, People> everyFile = new LinkedHashMap<>();
    Map<SourceId, GitSnapshot> snapshots = new HashMap<>();
    Map<Namespace, String> files = new HashMap<>();
    Map<PersonId, String> stated = new HashMap<>();
    Instant readAt = now;
    if (server.isPresent()) {
      ServerPeople one = server.get();
      files.put(one.namespace(), SERVER);
      one.content().people().forEach(person -> stated.put(person.id(), SERVER));
      people.addAll(one.content().people());
      groups.addAll(one.content().groups());
      readAt = known(one.content().readAt(), now);
    }
    for (RememberedSource source : sources) {
      source
          .rights()
          .directory()
          .filter(one -> files.containsKey(one) || one.equals(Namespace.CLAIMED))
          .ifPresent(directory -> namespaces.put(source.id(), directory));
    }
    for (RememberedSource source : sources) {
      Optional<People> found;
      String file;
      if (source.isGit()) {
        GitSnapshot snapshot = GitOrigin.known(source);
        snapshots.put(source.id(), snapshot);
        file = source.place() + ": " + PeopleFile.NAME;
        found = snapshot.people(file);
        Instant lookedAt = known(snapshot.lookedAt(), now);
        if (found.isPresent() && lookedAt.isBefore(readAt)) {
          readAt = lookedAt;
        }
      } else {
        requireThere(source);
        Path place = source.folder().resolve(PeopleFile.NAME);
        file = place.toString();
        // A file that is there but can't be looked at is an error, not an absence.
        found =
            Files.notExists(place) ? Optional.empty() : Optional.of(PeopleFile.read(place, now));
      }
      if (found.isEmpty()) {
        continue;
      }
      People read = found.get();
      if (read.namespace().isReserved()) {
        throw KenException.caller(
            "people-namespace-reserved",
            String.format(
                Locale.ROOT,
                "cannot read people: %s has the namespace '%s', which is Ken's own",
                file,
                read.namespace().value()),
            "Give it another; the people and groups read before stay in force.");
      }
      if (source.rights().directory().isPresent()) {
        throw KenException.caller(
            "people-twice",
            String.format(
                Locale.ROOT,
                "cannot read people: source '%s' takes them from the directory '%s', but there is"
                    + " %s as well",
                source.id().value(),
                source.rights().directory().get().value(),
                file),
            "Remove the file, or the source's 'directory'.");
      }
      namespaces.put(source.id(), read.namespace());
      String other = files.put(read.namespace(), file);
      if (other != null) {
        throw twice("the namespace '" + read.namespace().value() + "'", other, file);
      }
      for (Person person : read.content().people()) {
        String before = stated.put(person.id(), file);
        if (before != null) {
          throw twice("the person '" + person.id().value() + "'", before, file);
        }
      }
      people.addAll(read.content().people());
      groups.addAll(read.content().groups());
      warnings.addAll(read.warnings());
      everyFile.put(file, read);
    }
    everyFile.forEach((file, read) -> read.requireUnqualified(files.keySet(), file));
    return new Synced(
        new DirectoryContent(people, groups, readAt), namespaces, warnings, snapshots);
  }

  /** How long ago a clock that was ahead has read, nobody knows. */
  private static Instant known(Instant readAt, Instant now) {
    return readAt.isAfter(now) ? Instant.EPOCH : readAt;
  }

  /** A folder that is not connected has people that must not be forgotten by mistake. */
  private static void requireThere(RememberedSource source) {
    if (!Files.isDirectory(source.folder())) {
      throw KenException.caller(
          "source-missing",
          String.format(
              Locale.ROOT,
              "cannot find the folder %s of source '%s', which may state people",
              source.folder(),
              source.id().value()),
          "Check that the disk or share it is on is connected. If the folder is gone for good, take"
              + " the source out of sources.json and run 'ken reindex'.");
    }
  }

  private static KenException twice(String what, String first, String second) {
    return KenException.caller(
        "people-contradict",
        String.format(
            Locale.ROOT, "cannot read people: %s is stated in both %s and %s", what, first, second),
        "Change or remove one of them; the people and groups read before stay in force.");
  }
}
