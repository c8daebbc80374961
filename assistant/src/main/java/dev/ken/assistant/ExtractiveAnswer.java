package dev.ken.assistant;

import dev.ken.core.document.CharacterRange;
import dev.ken.retriever.ScoredSentence;
import dev.ken.retriever.TextUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Picks the verbatim sentences that carry the evidence: the best one, and those that come close to
 * it. A list is quoted whole when it is short, or when more than one of its items or its
 * introduction was picked; a table row is said with the names of its columns; a sentence that
 * points back, such as "It lapses in March.", is quoted with the one before.
 */
final class ExtractiveAnswer {
  /** A sentence is said beside the best one when it has at least this share of its merit. */
  private static final double CLOSE = 0.8;

  /** A list of up to this many characters is quoted whole. */
  private static final int SHORT_LIST = 300;

  /** A question in a document answers none. */
  private static final Pattern QUESTION = Pattern.compile(".*\\?[\"'”’)*_]*");

  private final int maximumStatements;

  ExtractiveAnswer(int maximumStatements) {
    this.maximumStatements = maximumStatements;
  }

  /** The statements of an answer, best first. */
  List<Statement> statements(List<ScoredSentence> bestFirst) {
    List<ScoredSentence> picked = pick(bestFirst);
    List<Statement> statements = new ArrayList<>();
    for (ScoredSentence sentence : picked) {
      Statement statement = quotesGroup(sentence, picked) ? wholeList(sentence) : single(sentence);
      if (!statement.text().isEmpty() && statements.stream().noneMatch(statement::repeats)) {
        statements.add(statement);
      }
    }
    return statements;
  }

  private List<ScoredSentence> pick(List<ScoredSentence> bestFirst) {
    List<ScoredSentence> answers =
        bestFirst.stream()
            .filter(sentence -> !QUESTION.matcher(sentence.unit().reading()).matches())
            .toList();
    List<ScoredSentence> picked = new ArrayList<>();
    Set<String> texts = new HashSet<>();
    for (ScoredSentence sentence : answers) {
      if (picked.size() == maximumStatements
          || (!picked.isEmpty() && sentence.merit() < CLOSE * answers.getFirst().merit())) {
        break;
      }
      if (texts.add(sentence.unit().reading())) {
        picked.add(sentence);
      }
    }
    return picked;
  }

  private static boolean quotesGroup(ScoredSentence sentence, List<ScoredSentence> picked) {
    TextUnit unit = sentence.unit();
    if (!unit.inGroup() || unit.pointsBack()) {
      return false;
    }
    return unit.kind() == TextUnit.Kind.SENTENCE
        || unit.group().end() - unit.group().start() <= SHORT_LIST
        || picked.stream().filter(other -> sameGroup(sentence, other)).count() > 1;
  }

  private static boolean sameGroup(ScoredSentence one, ScoredSentence other) {
    return one.unit().group().equals(other.unit().group())
        && one.chunk().chunk().id().equals(other.chunk().chunk().id());
  }

  private static Statement wholeList(ScoredSentence sentence) {
    CharacterRange group = sentence.unit().group();
    String text =
        sentence
            .verbatim(group)
            .lines()
            .map(line -> PlainText.line(line.strip().replaceFirst("^[-*+•◦▪‣–]\\s+", "- ")))
            .filter(line -> !line.isEmpty())
            .collect(Collectors.joining("\n"));
    Statement.Quote quote = quote(sentence, group);
    return new Statement(sentence.chunk(), quote, List.of(quote), text);
  }

  private static Statement single(ScoredSentence sentence) {
    TextUnit unit = sentence.unit();
    Statement.Quote quote = quote(sentence, unit.pointsBack() ? unit.group() : unit.range());
    List<Statement.Quote> grounds = new ArrayList<>();
    grounds.add(quote);
    unit.header().ifPresent(header -> grounds.add(quote(sentence, header)));
    String words = unit.kind() == TextUnit.Kind.TABLE_ROW ? unit.reading() : quote.words();
    return new Statement(sentence.chunk(), quote, grounds, PlainText.line(words));
  }

  private static Statement.Quote quote(ScoredSentence sentence, CharacterRange inChunk) {
    return new Statement.Quote(sentence.inDocument(inChunk), sentence.verbatim(inChunk));
  }
}
