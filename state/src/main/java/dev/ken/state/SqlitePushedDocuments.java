package dev.ken.state;

import dev.ken.core.access.Acl;
import dev.ken.core.document.ContentHash;
import dev.ken.core.document.DocumentId;
import dev.ken.core.push.PushedDocument;
import dev.ken.core.push.PushedDocuments;
import dev.ken.core.push.PushedWrite;
import dev.ken.core.push.WriteOrder;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** What was pushed, in a state file. */
final class SqlitePushedDocuments implements PushedDocuments {
  private static final String COLUMNS =
      "SELECT id, ticket, stated, settled, title, media_type, uri, hash, acl FROM pushed_document ";

  private final StateDatabase database;

  SqlitePushedDocuments(StateDatabase database) {
    this.database = database;
  }

  @Override
  public long ticket(Instant now) {
    return database.write(
        "give out a ticket",
        handle -> {
          long last = handle.createQuery("SELECT last FROM pushed_ticket").mapTo(Long.class).one();
          long next = Math.max(Math.incrementExact(last), now.toEpochMilli());
          handle.execute("UPDATE pushed_ticket SET last = ?", next);
          return next;
        });
  }

  @Override
  public Optional<Kept> find(DocumentId id) {
    return understood(() -> database.read("look up a pushed document", handle -> find(handle, id)));
  }

  private static Optional<Kept> find(Handle handle, DocumentId id) {
    return handle
        .createQuery(COLUMNS + "WHERE id = ?")
        .bind(0, id.value())
        .map((row, _) -> kept(row))
        .findOne();
  }

  @Override
  public byte[] bytes(DocumentId id) {
    return database
        .read(
            "read a pushed document",
            handle ->
                handle
                    .createQuery("SELECT bytes FROM pushed_content WHERE id = ?")
                    .bind(0, id.value())
                    .mapTo(byte[].class)
                    .findOne())
        .orElseThrow(() ->
            StateFailures.corrupt(
                String.format(
                    Locale.ROOT,
                    "cannot read the pushed document %s in %s: its bytes are gone",
                    id.value(),
                    database.file()),
                database.file(),
                null));
  }

  @Override
  public List<Keeping> keep(List<PushedWrite> writes) {
    return understood(() ->
        database.write(
            "keep what was pushed",
            handle -> {
              var result = new ArrayList<Keeping>();
              for (PushedWrite write : writes) {
                result.add(keep(handle, write));
              }
              return result;
            }));
  }

  private static Keeping keep(Handle handle, PushedWrite write) {
    Optional<Kept> before = find(handle, write.id());
    if (before.isPresent() && write.order().isOlderThan(before.get().order())) {
      return Keeping.SUPERSEDED;
    }
    WriteOrder order = before.map(kept -> write.order().after(kept.order())).orElse(write.order());
    boolean present = before.filter(Kept.Present.class::isInstance).isPresent();
    return switch (write) {
      case PushedWrite.Put put -> {
        put(handle, put, order);
        yield Keeping.TAKEN;
      }
      case PushedWrite.Permit permit -> {
        if (!present) {
          bury(handle, permit.id(), order, true);
          yield Keeping.ABSENT;
        }
        handle.execute(
            "UPDATE pushed_document SET ticket = ?, stated = ?, settled = 0, acl = ? WHERE id = ?",
            order.ticket(),
            stated(order),
            AclText.of(permit.acl()),
            permit.id().value());
        yield Keeping.TAKEN;
      }
      case PushedWrite.Delete delete -> {
        if (!present) {
          bury(handle, delete.id(), order, true);
          yield Keeping.ABSENT;
        }
        bury(handle, delete.id(), order, false);
        handle.execute("DELETE FROM pushed_content WHERE id = ?", delete.id().value());
        yield Keeping.TAKEN;
      }
    };
  }

  private static void put(Handle handle, PushedWrite.Put put, WriteOrder order) {
    PushedDocument document = put.document();
    handle.execute(
        """
        INSERT INTO pushed_document
          (id, ticket, stated, settled, title, media_type, uri, hash, acl)
        VALUES (?, ?, ?, 0, ?, ?, ?, ?, ?)
        ON CONFLICT (id) DO UPDATE SET ticket = excluded.ticket, stated = excluded.stated,
          settled = 0, title = excluded.title, media_type = excluded.media_type,
          uri = excluded.uri, hash = excluded.hash, acl = excluded.acl\
        """,
        document.id().value(),
        order.ticket(),
        stated(order),
        document.facts().title(),
        document.facts().mediaType(),
        document.facts().uri(),
        document.facts().hash().value(),
        AclText.of(document.acl()));
    handle.execute(
        """
        INSERT INTO pushed_content (id, bytes) VALUES (?, ?)
        ON CONFLICT (id) DO UPDATE SET bytes = excluded.bytes\
        """,
        document.id().value(),
        put.bytes().get());
  }

  /**
   * Keeps that there is no such document. Also where there never was one: an older write of it may
   * be on its way, and must find that it was overtaken.
   */
  private static void bury(Handle handle, DocumentId id, WriteOrder order, boolean settled) {
    handle.execute(
        """
        INSERT INTO pushed_document (id, ticket, stated, settled) VALUES (?, ?, ?, ?)
        ON CONFLICT (id) DO UPDATE SET ticket = excluded.ticket, stated = excluded.stated,
          settled = min(excluded.settled, pushed_document.settled), title = NULL,
          media_type = NULL, uri = NULL, hash = NULL, acl = NULL\
        """,
        id.value(),
        order.ticket(),
        stated(order),
        settled ? 1 : 0);
  }

  private static @Nullable Long stated(WriteOrder order) {
    return order.stated().isPresent() ? order.stated().getAsLong() : null;
  }

  @Override
  public List<Kept> unsettled() {
    return understood(() ->
        database.read(
            "look for what was not settled",
            handle ->
                handle
                    .createQuery(COLUMNS + "WHERE settled = 0 ORDER BY ticket, id")
                    .map((row, _) -> kept(row))
                    .list()));
  }

  @Override
  public List<Kept> settled() {
    return understood(() ->
        database.read(
            "list what was settled",
            handle ->
                handle
                    .createQuery(COLUMNS + "WHERE settled = 1 ORDER BY id")
                    .map((row, _) -> kept(row))
                    .list()));
  }

  @Override
  public void unsettle(List<Kept> writes) {
    if (writes.isEmpty()) {
      return;
    }
    database.write(
        "note what is not in force",
        handle -> {
          int unsettled = 0;
          for (Kept write : writes) {
            String id =
                switch (write) {
                  case Kept.Present(PushedDocument document, _, _) -> document.id().value();
                  case Kept.Deleted(DocumentId deleted, _, _) -> deleted.value();
                };
            unsettled +=
                handle.execute(
                    "UPDATE pushed_document SET settled = 0 WHERE id = ? AND ticket = ?",
                    id,
                    write.order().ticket());
          }
          return unsettled;
        });
  }

  @Override
  public void settle(List<PushedWrite> writes) {
    database.write(
        "settle what was pushed",
        handle -> {
          int settled = 0;
          for (PushedWrite write : writes) {
            settled +=
                handle.execute(
                    "UPDATE pushed_document SET settled = 1 WHERE id = ? AND ticket = ?",
                    write.id().value(),
                    write.order().ticket());
          }
          return settled;
        });
  }

  @Override
  public List<PushedDocument> all() {
    return understood(() ->
        database.read(
            "list what was pushed",
            handle ->
                handle
                    .createQuery(COLUMNS + "WHERE title IS NOT NULL ORDER BY id")
                    .map((row, _) -> document(row))
                    .list()));
  }

  private static Kept kept(ResultSet row) throws SQLException {
    WriteOrder order = order(row);
    boolean settled = row.getBoolean("settled");
    return row.getString("title") == null
        ? new Kept.Deleted(new DocumentId(row.getString("id")), order, settled)
        : new Kept.Present(document(row), order, settled);
  }

  private static WriteOrder order(ResultSet row) throws SQLException {
    long ticket = row.getLong("ticket");
    long stated = row.getLong("stated");
    return new WriteOrder(ticket, row.wasNull() ? OptionalLong.empty() : OptionalLong.of(stated));
  }

  private static PushedDocument document(ResultSet row) throws SQLException {
    Acl acl = AclText.parse(row.getString("acl"));
    var facts =
        new PushedDocument.Facts(
            row.getString("title"),
            row.getString("media_type"),
            row.getString("uri"),
            new ContentHash(row.getString("hash")));
    return new PushedDocument(new DocumentId(row.getString("id")), facts, acl);
  }

  private <T> T understood(Supplier<T> work) {
    try {
      return work.get();
    } catch (IllegalArgumentException e) {
      throw StateFailures.unavailable(
          String.format(
              Locale.ROOT,
              "cannot read what was pushed in %s: a row can't be understood: %s",
              database.file(),
              e.getMessage()),
          database.file(),
          e);
    }
  }
}
