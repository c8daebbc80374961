package dev.ken.assistant;

import dev.ken.core.access.PersonId;
import dev.ken.core.access.ReadableScope;
import dev.ken.core.answer.Source;
import dev.ken.core.conversation.Answer;
import dev.ken.core.conversation.Citation;
import dev.ken.core.document.CharacterRange;
import dev.ken.core.document.Document;
import dev.ken.core.document.DocumentId;
import dev.ken.core.index.IndexView;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Says what may be shown again of earlier answers, within one scope on one state of the index: an
 * answer as it was, while all of its documents are readable and still say what it says, or that it
 * is withdrawn. Each document is read once. Used by one thread.
 *
 * <p>A quote may have moved within its document; then its source points to where it stands now. An
 * answer may say words that it doesn't quote, such as the names of a table's columns; each of these
 * must still occur in a document that it cites.
 */
final class PastAnswers {
  /** The outcomes whose text is made of documents. */
  private static final Set<String> FROM_DOCUMENTS = Set.of("answered", "partial");

  private static final Pattern CITATION = Pattern.compile("\\[\\d+]");
  private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");

  private final IndexView view;
  private final ReadableScope scope;
  private final Map<DocumentId, Optional<Document>> read = new HashMap<>();

  PastAnswers(IndexView view, ReadableScope scope) {
    this.view = view;
    this.scope = scope;
  }

  /** Whose answers they are. */
  PersonId person() {
    return scope.person();
  }

  PastTurn.PastAnswer shown(Answer answer) {
    // What was answered must say from where; without that nobody can tell who may see it.
    boolean unknownOrigin =
        answer.documents().isEmpty() && FROM_DOCUMENTS.contains(answer.outcome());
    if (unknownOrigin || !answer.documents().stream().allMatch(id -> document(id).isPresent())) {
      return new PastTurn.Withdrawn();
    }
    var sources = new ArrayList<Source>();
    for (Citation citation : answer.citations()) {
      source(citation).ifPresent(sources::add);
    }
    boolean stands =
        sources.size() == answer.citations().size()
            && (sources.isEmpty() || saysNothingElse(answer.text(), sources));
    return stands
        ? new PastTurn.Shown(answer.outcome(), answer.text(), sources)
        : new PastTurn.Withdrawn();
  }

  /** The source as it is now; empty when its document can't be read or says something else. */
  private Optional<Source> source(Citation citation) {
    return document(citation.document())
        .flatMap(document ->
            place(citation, document.text())
                .map(place ->
                    new Source(
                        citation.number(),
                        document.metadata(),
                        citation.section(),
                        citation.page(),
                        citation.quote(),
                        place)));
  }

  private static Optional<CharacterRange> place(Citation citation, String text) {
    String quote = citation.quote();
    int start =
        text.startsWith(quote, citation.range().start())
            ? citation.range().start()
            : text.indexOf(quote);
    return start < 0
        ? Optional.empty()
        : Optional.of(new CharacterRange(start, start + quote.length()));
  }

  private boolean saysNothingElse(String said, List<Source> sources) {
    var quoted = new HashSet<String>();
    for (Source source : sources) {
      quoted.addAll(words(PlainText.line(source.quote())));
      source.quote().lines().map(PlainText::line).map(PastAnswers::words).forEach(quoted::addAll);
    }
    List<String> texts =
        sources.stream()
            .flatMap(source -> document(source.document().id()).stream())
            .map(Document::text)
            .toList();
    return words(CITATION.matcher(said).replaceAll(" ")).stream()
        .filter(word -> !quoted.contains(word))
        .allMatch(word -> texts.stream().anyMatch(text -> text.contains(word)));
  }

  private static List<String> words(String text) {
    return BETWEEN_WORDS.splitAsStream(text).filter(word -> !word.isEmpty()).toList();
  }

  private Optional<Document> document(DocumentId id) {
    return read.computeIfAbsent(id, one -> view.document(scope, one));
  }
}
