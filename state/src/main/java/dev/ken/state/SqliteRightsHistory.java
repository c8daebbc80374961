package dev.ken.state;

import dev.ken.core.access.Acl;
import dev.ken.core.access.Directory;
import dev.ken.core.access.DirectoryContent;
import dev.ken.core.access.DirectoryVersion;
import dev.ken.core.access.GroupMembers;
import dev.ken.core.access.Person;
import dev.ken.core.access.RightsHistory;
import dev.ken.core.access.RightsState;
import dev.ken.core.document.DocumentId;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * The rights of one tenant over time, in an SQLite file of their own: recording a million documents
 * for the first time must not hold up who takes a right away.
 *
 * <p>Of each document, person and group is kept what was stated from one record on until another,
 * so a record takes the room of what changed. Failures are those of {@link SqliteState}.
 */
public final class SqliteRightsHistory implements RightsHistory, AutoCloseable {
  private static final String LOCATION = "classpath:dev/ken/state/history";

  private final StateDatabase database;

  private SqliteRightsHistory(StateDatabase database) {
    this.database = database;
  }

  /**
   * Opens the history in a file, which is made, readable by its owner only, when there is none.
   *
   * @throws dev.ken.core.error.KenException with one of the codes of {@link SqliteState}
   */
  public static SqliteRightsHistory open(Path file) {
    StateSchema.bringUpToDate(file, SqliteSettings.DEFAULT, LOCATION);
    return new SqliteRightsHistory(StateDatabase.open(file, SqliteSettings.DEFAULT));
  }

  /** A record's number and time. */
  private record Numbered(long id, long atMillis) {}

  @Override
  public boolean record(RightsState rights, Instant at) {
    return database.write(
        "record who may read what",
        handle -> {
          Optional<Numbered> newest = numbered(handle, Long.MAX_VALUE);
          if (newest.isPresent() && newest.get().atMillis() >= at.toEpochMilli()) {
            return false;
          }
          long id = newest.map(Numbered::id).orElse(0L) + 1;
          var rows = new RightsRows(handle, id);
          boolean documents = rows.replace(RightsRows.Kind.DOCUMENT, documents(rights.acls()));
          boolean people = rows.replace(RightsRows.Kind.PERSON, people(rights.directory()));
          boolean groups = rows.replace(RightsRows.Kind.GROUP, groups(rights.directory()));
          if (!documents && !people && !groups && newest.isPresent()) {
            return false;
          }
          handle.execute(
              "INSERT INTO rights_record (id, at_millis) VALUES (?, ?)", id, at.toEpochMilli());
          return true;
        });
  }

  private static Map<String, String> documents(Map<DocumentId, Acl> acls) {
    // Documents are many, distinct ACLs are few.
    Map<Acl, String> written = new HashMap<>();
    Map<String, String> texts = HashMap.newHashMap(acls.size());
    acls.forEach((id, acl) -> texts.put(id.value(), written.computeIfAbsent(acl, AclText::of)));
    return texts;
  }

  private static Map<String, String> people(Directory directory) {
    Map<String, String> texts = new HashMap<>();
    for (Person person : directory.people()) {
      texts.put(person.id().value(), RightsTexts.of(person));
    }
    return texts;
  }

  private static Map<String, String> groups(Directory directory) {
    Map<String, String> texts = new HashMap<>();
    for (GroupMembers group : directory.groups()) {
      texts.put(group.group().key(), RightsTexts.of(group));
    }
    return texts;
  }

  private static Optional<Numbered> numbered(Handle handle, long untilMillis) {
    return handle
        .createQuery(
            "SELECT id, at_millis FROM rights_record WHERE at_millis <= ? ORDER BY id DESC LIMIT 1")
        .bind(0, untilMillis)
        .map((row, _) -> new Numbered(row.getLong("id"), row.getLong("at_millis")))
        .findOne();
  }

  @Override
  public Optional<Recorded> at(Instant moment) {
    try {
      return database.read(
          "read who could read what",
          handle ->
              numbered(handle, moment.toEpochMilli()).map(record -> recorded(handle, record)));
    } catch (IllegalArgumentException e) {
      throw StateFailures.unavailable(
          String.format(
              Locale.ROOT,
              "cannot read who could read what in %s: a row can't be understood: %s",
              database.file(),
              e.getMessage()),
          database.file(),
          e);
    }
  }

  private static Recorded recorded(Handle handle, Numbered record) {
    Instant at = Instant.ofEpochMilli(record.atMillis());
    var rows = new RightsRows(handle, record.id());
    Map<DocumentId, Acl> acls = new HashMap<>();
    Map<Long, Acl> understood = new HashMap<>();
    rows.read(
        RightsRows.Kind.DOCUMENT,
        row ->
            acls.put(
                new DocumentId(row.subject()),
                understood.computeIfAbsent(row.textId(), _ -> AclText.parse(row.text()))));
    List<Person> people = new ArrayList<>();
    rows.read(
        RightsRows.Kind.PERSON, row -> people.add(RightsTexts.person(row.subject(), row.text())));
    List<GroupMembers> groups = new ArrayList<>();
    rows.read(
        RightsRows.Kind.GROUP, row -> groups.add(RightsTexts.group(row.subject(), row.text())));
    var directory =
        new Directory(new DirectoryVersion(0), new DirectoryContent(people, groups, at));
    return new Recorded(at, new RightsState(directory, acls));
  }

  @Override
  public Optional<Instant> first() {
    return database.read(
        "read when rights were first recorded",
        handle ->
            handle
                .createQuery("SELECT min(at_millis) FROM rights_record")
                .map((row, _) -> Optional.ofNullable(row.getObject(1, Long.class)))
                .one()
                .map(Instant::ofEpochMilli));
  }

  @Override
  public void forgetBefore(Instant moment) {
    database.write(
        "forget who could read what",
        handle -> {
          numbered(handle, moment.toEpochMilli())
              .ifPresent(kept -> new RightsRows(handle, kept.id()).forgetBefore());
          return true;
        });
  }

  /** Waits for work in progress and closes the file. */
  @Override
  public void close() {
    database.close();
  }
}
