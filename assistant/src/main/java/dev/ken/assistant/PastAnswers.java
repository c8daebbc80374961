package dev.ken.assistant;

import dev.ken.core.access.PersonId;
import dev.ken.core.access.ReadableScope;
import dev.ken.core.answer.Source;
import dev.ken.core.conversation.Answer;
import dev.ken.core.conversation.Citation;
import dev.ken.core.document.CharacterRange;
import dev.ken.core.document.Document;
import dev.ken.core.document.DocumentId;
import dev.ken.core.document.DocumentMetadata;
import dev.ken.core.index.IndexView;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Says what may be shown again of earlier answers, within one scope on one state of the index: an
 * answer as it was, while all of its documents are readable and still say what it says, or that it
 * is withdrawn. Used by one thread.
 *
 * <p>A quote may have moved within its document; then its source points to where it stands now. An
 * answer may say words that it doesn't quote, such as the names of a table's columns; each of these
 * must still occur in a document that it cites.
 *
 * <p>What all answers ask of a document is gathered first. So each document is read once, and its
 * text, which may be long, is let go of before the next is read.
 */
final class PastAnswers {
  /** The outcomes whose text is made of documents. */
  private static final Set<String> FROM_DOCUMENTS = Set.of("answered", "partial");

  private static final Pattern CITATION = Pattern.compile("\\[\\d+]");
  private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");

  private final IndexView view;
  private final ReadableScope scope;

  PastAnswers(IndexView view, ReadableScope scope) {
    this.view = view;
    this.scope = scope;
  }

  /** Whose answers they are. */
  PersonId person() {
    return scope.person();
  }

  /** What all answers ask of one document. */
  private static final class Demand {
    final Set<Citation> citations = new HashSet<>();
    final Set<String> words = new HashSet<>();
  }

  /**
   * What one document has of that.
   *
   * @param metadata what is shown about it
   * @param places where the quotes stand now
   * @param words those that occur in it
   */
  private record Found(
      DocumentMetadata metadata, Map<Citation, CharacterRange> places, Set<String> words) {}

  /** What may be shown of these answers, in their order. */
  List<PastTurn.PastAnswer> shown(List<Answer> answers) {
    Map<DocumentId, Demand> demands = new TreeMap<>();
    for (Answer answer : answers) {
      answer.documents().forEach(id -> demands.computeIfAbsent(id, _ -> new Demand()));
      Set<String> words = unquoted(answer);
      for (Citation citation : answer.citations()) {
        Demand demand = demands.computeIfAbsent(citation.document(), _ -> new Demand());
        demand.citations.add(citation);
        demand.words.addAll(words);
      }
    }
    Map<DocumentId, Found> found = new HashMap<>();
    demands.forEach((id, demand) ->
        view.document(scope, id).ifPresent(document -> found.put(id, read(document, demand))));
    return answers.stream().map(answer -> shown(answer, found)).toList();
  }

  private static Found read(Document document, Demand demand) {
    Map<Citation, CharacterRange> places = new HashMap<>();
    for (Citation citation : demand.citations) {
      place(citation, document.text()).ifPresent(place -> places.put(citation, place));
    }
    Set<String> words = new HashSet<>();
    for (String word : demand.words) {
      if (document.text().contains(word)) {
        words.add(word);
      }
    }
    return new Found(document.metadata(), places, words);
  }

  private static PastTurn.PastAnswer shown(Answer answer, Map<DocumentId, Found> found) {
    // What was answered must say from where; without that nobody can tell who may see it.
    boolean unknownOrigin =
        answer.documents().isEmpty() && FROM_DOCUMENTS.contains(answer.outcome());
    if (unknownOrigin || !found.keySet().containsAll(answer.documents())) {
      return new PastTurn.Withdrawn();
    }
    var sources = new ArrayList<Source>();
    for (Citation citation : answer.citations()) {
      source(citation, found).ifPresent(sources::add);
    }
    boolean stands =
        sources.size() == answer.citations().size()
            && (sources.isEmpty() || saysNothingElse(answer, found));
    return stands
        ? new PastTurn.Shown(answer.outcome(), answer.text(), sources)
        : new PastTurn.Withdrawn();
  }

  /** The source as it is now; empty when its document can't be read or says something else. */
  private static Optional<Source> source(Citation citation, Map<DocumentId, Found> found) {
    return Optional.ofNullable(found.get(citation.document()))
        .flatMap(document ->
            Optional.ofNullable(document.places().get(citation))
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

  private static boolean saysNothingElse(Answer answer, Map<DocumentId, Found> found) {
    return unquoted(answer).stream()
        .allMatch(word ->
            answer.citations().stream()
                .map(citation -> found.get(citation.document()))
                .anyMatch(document -> document != null && document.words().contains(word)));
  }

  /** The words that an answer says and doesn't quote. */
  private static Set<String> unquoted(Answer answer) {
    var words = new HashSet<>(words(CITATION.matcher(answer.text()).replaceAll(" ")));
    for (Citation citation : answer.citations()) {
      words(PlainText.line(citation.quote())).forEach(words::remove);
      citation
          .quote()
          .lines()
          .map(PlainText::line)
          .map(PastAnswers::words)
          .forEach(quoted -> quoted.forEach(words::remove));
    }
    return words;
  }

  private static List<String> words(String text) {
    return BETWEEN_WORDS.splitAsStream(text).filter(word -> !word.isEmpty()).toList();
  }
}
