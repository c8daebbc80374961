package dev.ken.state;

import dev.ken.core.access.PersonId;
import dev.ken.core.conversation.Answer;
import dev.ken.core.conversation.Citation;
import dev.ken.core.conversation.ConversationId;
import dev.ken.core.conversation.Turn;
import dev.ken.core.document.CharacterRange;
import dev.ken.core.document.DocumentId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.OptionalInt;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;

/** The rows of one conversation's turns, within one transaction. */
final class TurnRows {
  private final Handle handle;
  private final PersonId person;
  private final ConversationId conversation;

  TurnRows(Handle handle, PersonId person, ConversationId conversation) {
    this.handle = handle;
    this.person = person;
    this.conversation = conversation;
  }

  /** A citation's key within the conversation. */
  private record CitationKey(int ordinal, int number) {
    static CitationKey of(ResultSet row) throws SQLException {
      return new CitationKey(row.getInt("ordinal"), row.getInt("number"));
    }
  }

  /** The number of turns, which are numbered from 0 without gaps. */
  int count() {
    return handle
        .createQuery(
            """
            SELECT coalesce(max(ordinal), -1) + 1 FROM turn
            WHERE person = ? AND conversation = ?\
            """)
        .bind(0, person.value())
        .bind(1, conversation.toString())
        .mapTo(Integer.class)
        .one();
  }

  /** The turns from this ordinal on, in order. */
  List<Turn> from(int first) {
    Map<Integer, NavigableSet<DocumentId>> documents = documents(first);
    Map<Integer, List<Citation>> citations = citations(first);
    return rows(
        first,
        """
        SELECT ordinal, question, standalone, outcome, answer, asked_at FROM turn
        WHERE person = ? AND conversation = ? AND ordinal >= ? ORDER BY ordinal\
        """,
        (row, _) -> {
          int ordinal = row.getInt("ordinal");
          var answer =
              new Answer(
                  row.getString("outcome"),
                  row.getString("answer"),
                  citations.getOrDefault(ordinal, List.of()),
                  documents.getOrDefault(ordinal, new TreeSet<>()));
          return new Turn(
              row.getString("question"),
              row.getString("standalone"),
              answer,
              Instant.parse(row.getString("asked_at")));
        });
  }

  private Map<Integer, NavigableSet<DocumentId>> documents(int first) {
    Map<Integer, NavigableSet<DocumentId>> documents = new HashMap<>();
    rows(
            first,
            """
            SELECT ordinal, document FROM turn_document
            WHERE person = ? AND conversation = ? AND ordinal >= ?\
            """,
            (row, _) -> Map.entry(row.getInt("ordinal"), new DocumentId(row.getString("document"))))
        .forEach(entry ->
            documents.computeIfAbsent(entry.getKey(), _ -> new TreeSet<>()).add(entry.getValue()));
    return documents;
  }

  private Map<Integer, List<Citation>> citations(int first) {
    Map<CitationKey, List<String>> sections = new HashMap<>();
    rows(
            first,
            """
            SELECT ordinal, number, heading FROM turn_citation_heading
            WHERE person = ? AND conversation = ? AND ordinal >= ?
            ORDER BY ordinal, number, depth\
            """,
            (row, _) -> Map.entry(CitationKey.of(row), row.getString("heading")))
        .forEach(entry ->
            sections.computeIfAbsent(entry.getKey(), _ -> new ArrayList<>()).add(entry.getValue()));
    Map<Integer, List<Citation>> citations = new HashMap<>();
    rows(
            first,
            """
            SELECT ordinal, number, document, page, quote, range_start, range_end
            FROM turn_citation
            WHERE person = ? AND conversation = ? AND ordinal >= ? ORDER BY ordinal, number\
            """,
            (row, _) -> {
              CitationKey key = CitationKey.of(row);
              return Map.entry(key.ordinal(), citation(row, sections.getOrDefault(key, List.of())));
            })
        .forEach(entry ->
            citations
                .computeIfAbsent(entry.getKey(), _ -> new ArrayList<>())
                .add(entry.getValue()));
    return citations;
  }

  private static Citation citation(ResultSet row, List<String> section) throws SQLException {
    int page = row.getInt("page");
    OptionalInt known = row.wasNull() ? OptionalInt.empty() : OptionalInt.of(page);
    return new Citation(
        row.getInt("number"),
        new DocumentId(row.getString("document")),
        section,
        known,
        row.getString("quote"),
        new CharacterRange(row.getInt("range_start"), row.getInt("range_end")));
  }

  private <T> List<T> rows(int first, String query, RowMapper<T> mapper) {
    return handle
        .createQuery(query)
        .bind(0, person.value())
        .bind(1, conversation.toString())
        .bind(2, first)
        .map(mapper)
        .list();
  }

  /** Adds a turn behind the last. */
  void append(Turn turn) {
    int ordinal = count();
    Answer answer = turn.answer();
    handle.execute(
        """
        INSERT INTO turn
          (person, conversation, ordinal, question, standalone, outcome, answer, asked_at)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)\
        """,
        person.value(),
        conversation.toString(),
        ordinal,
        turn.question(),
        turn.standalone(),
        answer.outcome(),
        answer.text(),
        turn.askedAt().toString());
    for (DocumentId document : answer.documents()) {
      handle.execute(
          """
          INSERT INTO turn_document (person, conversation, ordinal, document)
          VALUES (?, ?, ?, ?)\
          """,
          person.value(),
          conversation.toString(),
          ordinal,
          document.value());
    }
    for (Citation citation : answer.citations()) {
      insert(ordinal, citation);
    }
  }

  private void insert(int ordinal, Citation citation) {
    handle.execute(
        """
        INSERT INTO turn_citation
          (person, conversation, ordinal, number, document, page, quote, range_start, range_end)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)\
        """,
        person.value(),
        conversation.toString(),
        ordinal,
        citation.number(),
        citation.document().value(),
        citation.page().isPresent() ? citation.page().getAsInt() : null,
        citation.quote(),
        citation.range().start(),
        citation.range().end());
    for (int depth = 0; depth < citation.section().size(); depth++) {
      handle.execute(
          """
          INSERT INTO turn_citation_heading
            (person, conversation, ordinal, number, depth, heading)
          VALUES (?, ?, ?, ?, ?, ?)\
          """,
          person.value(),
          conversation.toString(),
          ordinal,
          citation.number(),
          depth,
          citation.section().get(depth));
    }
  }
}
