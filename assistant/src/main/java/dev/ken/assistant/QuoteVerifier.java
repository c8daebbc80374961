package dev.ken.assistant;

import dev.ken.core.access.ReadableScope;
import dev.ken.core.document.Document;
import dev.ken.core.document.DocumentId;
import dev.ken.core.index.IndexView;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the words behind each statement again, from the document within the asker's scope, and
 * keeps the statements whose words are there exactly as quoted.
 */
final class QuoteVerifier {
  private final IndexView view;
  private final ReadableScope scope;
  private final Map<DocumentId, Optional<Document>> read = new HashMap<>();

  QuoteVerifier(IndexView view, ReadableScope scope) {
    this.view = view;
    this.scope = scope;
  }

  List<Statement> supported(List<Statement> statements) {
    return statements.stream().filter(this::isSupported).toList();
  }

  /** Whether the document is there and may be read. */
  boolean mayRead(DocumentId id) {
    return document(id).isPresent();
  }

  /** Whether the words behind a statement stand where it says. */
  boolean isSupported(Statement statement) {
    Optional<Document> document = document(statement.chunk().document().id());
    return document.isPresent()
        && statement.grounds().stream().allMatch(quote -> stands(quote, document.get().text()));
  }

  private Optional<Document> document(DocumentId id) {
    return read.computeIfAbsent(id, wanted -> view.document(scope, wanted));
  }

  private static boolean stands(Statement.Quote quote, String text) {
    return quote.range().end() <= text.length()
        && text.substring(quote.range().start(), quote.range().end()).equals(quote.words());
  }
}
