package dev.ken.index.lucene;

import dev.ken.core.index.TextAnalysis;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.lucene.analysis.core.KeywordAnalyzer;
import org.apache.lucene.queryparser.classic.ParseException;
import org.apache.lucene.queryparser.classic.QueryParser;
import org.apache.lucene.search.Query;
import org.jspecify.annotations.Nullable;

/**
 * Reads quoted phrases and the filters {@code title:} and {@code source:} from what a person typed,
 * and takes everything else as words. No text is an error.
 *
 * <p>{@link QuestionSyntax} leaves of Lucene's query syntax only these two; what Lucene's parser
 * then finds is collected here, and never becomes a Lucene query, which would be scored with counts
 * over all documents. Should the parser report a wildcard, a range or the like all the same, it is
 * taken as words.
 *
 * <p>At most a given number of distinct terms is used, the first ones: the cut depends on the text
 * alone. For one parse.
 */
final class QuestionParser extends QueryParser {
  private static final String WORDS = "words";
  private static final int LONGEST_PHRASE = 64;

  private record Unit(List<String> terms, Set<SearchField> fields, boolean required) {}

  private final TextAnalysis analysis;
  private final int maximumTerms;
  private final Map<Unit, Integer> units = new LinkedHashMap<>();
  private final Set<String> distinctTerms = new HashSet<>();
  private final Set<String> sources = new TreeSet<>();

  private QuestionParser(TextAnalysis analysis, int maximumTerms) {
    super(WORDS, new KeywordAnalyzer());
    this.analysis = analysis;
    this.maximumTerms = maximumTerms;
  }

  static LexicalQuery parse(String text, TextAnalysis analysis, int maximumTerms) {
    var parser = new QuestionParser(analysis, maximumTerms);
    String syntax = QuestionSyntax.keepPhrasesAndFilters(text);
    if (!syntax.isEmpty()) {
      try {
        parser.parse(syntax);
      } catch (ParseException e) {
        throw new IllegalStateException(
            "a text whose syntax was taken out can't be parsed: " + syntax, e);
      }
    }
    var clauses = new ArrayList<LexicalQuery.Clause>();
    parser.units.forEach((unit, repetitions) ->
        clauses.add(
            new LexicalQuery.Clause(unit.terms(), unit.fields(), unit.required(), repetitions)));
    return new LexicalQuery(clauses, parser.sources);
  }

  private void words(String text) {
    for (String term : analysis.terms(text)) {
      add(new Unit(List.of(term), EnumSet.allOf(SearchField.class), false));
    }
  }

  private void phrase(String text, Set<SearchField> fields) {
    List<String> terms = analysis.terms(text);
    if (terms.size() > LONGEST_PHRASE) {
      words(text);
    } else if (!terms.isEmpty()) {
      add(new Unit(terms, fields, true));
    }
  }

  private void add(Unit unit) {
    if (units.containsKey(unit)) {
      units.merge(unit, 1, Integer::sum);
      return;
    }
    var more = new HashSet<>(distinctTerms);
    more.addAll(unit.terms());
    if (more.size() <= maximumTerms) {
      distinctTerms.addAll(unit.terms());
      units.put(unit, 1);
    }
  }

  private void found(String field, String text, boolean quoted) {
    switch (field) {
      case QuestionSyntax.TITLE -> phrase(text, EnumSet.of(SearchField.TITLE));
      case QuestionSyntax.SOURCE -> sources.add(text);
      default -> {
        if (quoted) {
          phrase(text, EnumSet.allOf(SearchField.class));
        } else {
          words(text);
        }
      }
    }
  }

  // Each of these returns null, which Lucene's parser takes as nothing to search for.

  @Override
  protected @Nullable Query getFieldQuery(String field, String text, boolean quoted) {
    found(field, text, quoted);
    return null;
  }

  @Override
  protected @Nullable Query getFieldQuery(String field, String text, int slop) {
    found(field, text, true);
    return null;
  }

  @Override
  protected @Nullable Query getRangeQuery(
      String field, @Nullable String from, @Nullable String to, boolean first, boolean last) {
    words((from == null ? "" : from) + " " + (to == null ? "" : to));
    return null;
  }

  @Override
  protected @Nullable Query getWildcardQuery(String field, String text) {
    words(text);
    return null;
  }

  @Override
  protected @Nullable Query getRegexpQuery(String field, String text) {
    words(text);
    return null;
  }

  @Override
  protected @Nullable Query getPrefixQuery(String field, String text) {
    words(text);
    return null;
  }

  @Override
  protected @Nullable Query getFuzzyQuery(String field, String text, float similarity) {
    words(text);
    return null;
  }
}
