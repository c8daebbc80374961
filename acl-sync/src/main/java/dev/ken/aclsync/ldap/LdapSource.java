package dev.ken.aclsync.ldap;

import dev.ken.aclsync.SyncWarning;
import dev.ken.aclsync.ldap.LdapEntry.Kind;
import dev.ken.aclsync.ldap.LdapEntry.Mark;
import dev.ken.aclsync.source.DirectoryCursor;
import dev.ken.aclsync.source.DirectoryReading;
import dev.ken.aclsync.source.DirectoryReading.Fault;
import dev.ken.aclsync.source.DirectorySource;
import dev.ken.aclsync.source.ReadingProgress;
import dev.ken.core.access.DirectoryContent;
import dev.ken.core.access.Namespace;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** People and groups of an LDAP server. */
public final class LdapSource implements DirectorySource {
  /** More changes than this are read page by page with everything else. */
  private static final int MOST_SINGLE_READS = 2_000;

  /** All pages are read this many times while too much changes. */
  private static final int ATTEMPTS = 4;

  private final LdapSettings settings;
  private final Clock clock;
  private final int mostSingleReads;

  /** A source that connects anew for each reading. */
  public LdapSource(LdapSettings settings, Clock clock) {
    this(settings, clock, MOST_SINGLE_READS);
  }

  LdapSource(LdapSettings settings, Clock clock, int mostSingleReads) {
    this.settings = settings;
    this.clock = clock;
    this.mostSingleReads = mostSingleReads;
  }

  @Override
  public Namespace namespace() {
    return settings.namespace();
  }

  /** Connects and signs in, and reads nothing; says why it can't be done, if it can't. */
  public Optional<DirectoryReading.Failed> tryOut() {
    try (LdapSession session = LdapSession.open(settings)) {
      ServerKind.of(session, settings);
      return Optional.empty();
    } catch (LdapFailure e) {
      return Optional.of(e.reading());
    }
  }

  @Override
  public DirectoryReading readAll(ReadingProgress progress) {
    Instant began = clock.instant();
    try (LdapSession session = LdapSession.open(settings)) {
      return whole(session, ServerKind.of(session, settings), began, progress);
    } catch (LdapFailure e) {
      return e.reading();
    }
  }

  @Override
  public DirectoryReading readSince(DirectoryCursor cursor, ReadingProgress progress) {
    if (!(cursor instanceof LdapSnapshot before)) {
      return readAll(progress);
    }
    Instant began = clock.instant();
    try (LdapSession session = LdapSession.open(settings)) {
      ServerKind server = ServerKind.of(session, settings);
      boolean same = server.equals(before.server()) && !settings.entries().memberOf();
      return same
          ? changed(session, before, began, progress)
          : whole(session, server, began, progress);
    } catch (LdapFailure e) {
      return e.reading();
    }
  }

  private DirectoryReading whole(
      LdapSession session, ServerKind server, Instant began, ReadingProgress progress)
      throws LdapFailure {
    // Times of change are only told apart from those of now when a later one was seen before.
    var first = new EntryParser(server, false, 0, Map.of());
    var looking = new EntryReader(session, settings, first, (_, _) -> {});
    looking.marks(Kind.GROUP);
    looking.marks(Kind.PERSON);
    var before = new Entries(Map.of(), Map.of());
    int read = 0;
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      var parser =
          new EntryParser(server, settings.entries().memberOf(), first.newest(), first.places());
      var reader = reader(session, parser, progress);
      var entries = new Entries(reader.all(Kind.PERSON), reader.all(Kind.GROUP));
      requireSome(entries.people());
      read += entries.people().size() + entries.groups().size();
      // What is twice the same was so all at once, whatever its marks can't tell.
      boolean same = entries.equals(before);
      // What changed between the pages is read again; so is an entry that moved to a page before.
      int again = same ? 0 : update(entries, reader);
      if (again >= 0) {
        return made(
            server, entries, parser, began, read + again, reader, SnapshotContent.Made.NOTHING);
      }
      before = entries;
    }
    throw new LdapFailure(
        Fault.PARTIAL,
        String.format(
            Locale.ROOT,
            "cannot read %s as it is at one time: %d times, more than %d entries changed meanwhile",
            LdapSession.place(settings),
            ATTEMPTS,
            mostSingleReads),
        "It is read again later; read when less is changed there.",
        null);
  }

  private DirectoryReading changed(
      LdapSession session, LdapSnapshot before, Instant began, ReadingProgress progress)
      throws LdapFailure {
    var parser = new EntryParser(before.server(), false, before.newest(), before.places());
    var reader = reader(session, parser, progress);
    var entries =
        new Entries(new LinkedHashMap<>(before.people()), new LinkedHashMap<>(before.groups()));
    int read = update(entries, reader);
    if (read < 0) {
      return whole(session, before.server(), began, progress);
    }
    requireSome(entries.people());
    // After a clock was set back, whose account has ended or begun is found anew.
    boolean asBefore =
        !began.isBefore(before.content().readAt())
            && entries.people().equals(before.people())
            && entries.groups().equals(before.groups())
            && before
                .nextTurn(before.content().readAt())
                .filter(turn -> !began.isBefore(turn))
                .isEmpty();
    if (asBefore) {
      var content =
          new DirectoryContent(before.content().people(), before.content().groups(), began);
      var snapshot =
          new LdapSnapshot(
              before.server(),
              before.people(),
              before.groups(),
              parser.newest(),
              content,
              before.warnings(),
              before.made(),
              parser.places());
      return new DirectoryReading.Whole(content, snapshot, read, before.warnings());
    }
    return made(before.server(), entries, parser, began, read, reader, before.made());
  }

  private EntryReader reader(LdapSession session, EntryParser parser, ReadingProgress progress) {
    Map<Kind, Integer> read = new EnumMap<>(Kind.class);
    return new EntryReader(
        session,
        settings,
        parser,
        (kind, entries) -> {
          read.put(kind, entries);
          progress.read(read.getOrDefault(Kind.PERSON, 0), read.getOrDefault(Kind.GROUP, 0));
        });
  }

  /** Entries that are brought up to date in place. */
  private record Entries(Map<String, LdapEntry> people, Map<String, LdapEntry> groups) {
    Map<String, LdapEntry> of(Kind kind) {
      return kind == Kind.PERSON ? people : groups;
    }
  }

  /**
   * Sweeps over the server and reads what is not as it was.
   *
   * @return how many entries were read; -1 when there were too many, and none was
   */
  private int update(Entries entries, EntryReader reader) throws LdapFailure {
    Map<Kind, Map<String, Mark>> marks =
        Map.of(Kind.PERSON, reader.marks(Kind.PERSON), Kind.GROUP, reader.marks(Kind.GROUP));
    Map<String, Mark> people = marks.getOrDefault(Kind.PERSON, Map.of());
    Map<String, Mark> groups = marks.getOrDefault(Kind.GROUP, Map.of());
    Set<String> left = left(entries.people(), people);
    left.addAll(left(entries.groups(), groups));
    Map<Kind, List<Mark>> outdated =
        Map.of(
            Kind.PERSON, outdated(entries.people(), people, Set.of()),
            Kind.GROUP, outdated(entries.groups(), groups, left));
    int count = outdated.values().stream().mapToInt(List::size).sum();
    if (count > mostSingleReads) {
      return -1;
    }
    for (Kind kind : Kind.values()) {
      Map<String, Mark> swept = marks.getOrDefault(kind, Map.of());
      entries.of(kind).keySet().retainAll(swept.keySet());
      entries.of(kind).replaceAll((id, entry) -> moved(entry, swept.get(id)));
      for (Mark mark : outdated.getOrDefault(kind, List.of())) {
        // It may have gone or moved since; the next sweep sees where it is.
        Optional<LdapEntry> found =
            reader.one(kind, mark.place()).filter(read -> read.mark().id().equals(mark.id()));
        found.ifPresentOrElse(
            read -> entries.of(kind).put(mark.id(), read),
            () -> entries.of(kind).remove(mark.id()));
      }
    }
    return count;
  }

  private static LdapEntry moved(LdapEntry entry, @Nullable Mark mark) {
    return mark == null || entry.mark().place().equals(mark.place())
        ? entry
        : entry.at(mark.place());
  }

  /** The places that entries have left, by moving or by ceasing to be. */
  private static Set<String> left(Map<String, LdapEntry> entries, Map<String, Mark> marks) {
    var left = new HashSet<String>();
    entries.forEach((id, entry) -> {
      Mark mark = marks.get(id);
      if (mark == null || !mark.place().equals(entry.mark().place())) {
        left.add(entry.mark().place());
      }
    });
    return left;
  }

  /**
   * The entries to read again: those whose mark differs, and groups that name a place that was
   * left. Active Directory names a member by its new place, or no longer, without another mark.
   */
  private static List<Mark> outdated(
      Map<String, LdapEntry> entries, Map<String, Mark> marks, Set<String> left) {
    var outdated = new ArrayList<Mark>();
    marks.forEach((id, mark) -> {
      LdapEntry known = entries.get(id);
      if (known == null
          || known.mark().isOutdatedBy(mark)
          || (!left.isEmpty() && known.members().stream().anyMatch(left::contains))) {
        outdated.add(mark);
      }
    });
    return outdated;
  }

  /** Nobody at all is more likely a right that Ken lost, or the wrong tree, than the truth. */
  private void requireSome(Map<String, LdapEntry> people) throws LdapFailure {
    if (people.isEmpty()) {
      throw new LdapFailure(
          Fault.PARTIAL,
          String.format(
              Locale.ROOT,
              "cannot read the people below '%s' from %s: it shows none",
              settings.base(),
              LdapSession.place(settings)),
          "See that 'ldap.base' and 'ldap.people-filter' are right, and that the account of"
              + " 'ldap.bind-name' may read them.",
          null);
    }
  }

  private DirectoryReading made(
      ServerKind server,
      Entries entries,
      EntryParser parser,
      Instant began,
      int read,
      EntryReader reader,
      SnapshotContent.Made before)
      throws LdapFailure {
    var content = new SnapshotContent(namespace(), entries.people(), entries.groups(), before);
    DirectoryContent stated;
    try {
      stated = content.make(began);
    } catch (IllegalArgumentException e) {
      throw new LdapFailure(
          Fault.REFUSED,
          "cannot take over the people of " + LdapSession.place(settings) + ": " + e.getMessage(),
          "Name an attribute whose values are ids with 'ldap.id-attribute'.",
          e);
    }
    List<SyncWarning> warnings = new ArrayList<>(content.warnings());
    reader
        .referrals()
        .forEach((url, base) ->
            warnings.add(
                new SyncWarning(
                    base, "a part of the tree is on another server and was not read: " + url)));
    var snapshot =
        new LdapSnapshot(
            server,
            entries.people(),
            entries.groups(),
            parser.newest(),
            stated,
            warnings,
            content.made(stated),
            parser.places());
    return new DirectoryReading.Whole(stated, snapshot, read, warnings);
  }
}
