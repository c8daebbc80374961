package dev.ken.assistant;

import dev.ken.core.access.ReadableScope;
import dev.ken.core.answer.Outcome;
import dev.ken.core.document.DocumentId;
import dev.ken.retriever.Passage;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/**
 * An outcome with all that it was made from.
 *
 * @param outcome what the asker gets
 * @param parts the outcome's text in parts
 * @param statements what an answer says, with the words that it rests on
 * @param scope what the asker could read; empty when no document was looked at
 * @param passages what was found, best first
 * @param recalled what was searched with, and the documents that its words may come from
 */
record Assessed(
    Outcome outcome,
    List<AnswerPart> parts,
    List<Statement> statements,
    Optional<ReadableScope> scope,
    List<Passage> passages,
    Recall.Recalled recalled) {
  /** Copies the lists. */
  Assessed {
    parts = List.copyOf(parts);
    statements = List.copyOf(statements);
    passages = List.copyOf(passages);
  }

  /** An outcome that depends on no document. */
  static Assessed without(Outcome outcome, String question) {
    return new Assessed(
        outcome,
        List.of(AnswerText.whole(outcome)),
        List.of(),
        Optional.empty(),
        List.of(),
        Recall.Recalled.alone(question));
  }

  /** Every document that the outcome was assessed on, cited or not, or its question recalled. */
  NavigableSet<DocumentId> documents() {
    var documents = new TreeSet<>(recalled.documents());
    passages.forEach(passage -> documents.add(passage.id().document()));
    statements.forEach(statement -> documents.add(statement.chunk().document().id()));
    return documents;
  }
}
