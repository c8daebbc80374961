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

  private boolean isSupported(Statement statement) {
    DocumentId id = statement.chunk().document().id();
    Optional<Document> document = read.computeIfAbsent(id, wanted -> view.document(scope, wanted));
    return document.isPresent()
        && statement.grounds().stream().allMatch(quote -> stands(quote, document.get().text()));
  }

  private static boolean stands(Statement.Quote quote, String text) {
    return quote.range().end() <= text.length()
        && text.substring(quote.range().start(), quote.range().end()).equals(quote.words());
  }
}
