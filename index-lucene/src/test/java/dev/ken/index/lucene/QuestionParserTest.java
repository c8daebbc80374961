package dev.ken.index.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ken.index.lucene.LexicalQuery.Clause;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class QuestionParserTest {
  private static final LuceneTextAnalysis ANALYSIS = new LuceneTextAnalysis();

  private static LexicalQuery parse(String text) {
    return QuestionParser.parse(text, ANALYSIS, 256);
  }

  private static Clause word(String term, int repetitions) {
    return new Clause(List.of(term), EnumSet.allOf(SearchField.class), false, repetitions);
  }

  @Test
  void parse_words_areCountedInOrder() {
    assertThat(parse("what is leave, what?").clauses())
        .containsExactly(word("what", 2), word("is", 1), word("leav", 1));
  }

  @Test
  void parse_phrasesAndFilters_areRead() {
    LexicalQuery query = parse("“annual leave” title:\"travel rules\" title:x source:hr-wiki now");
    assertThat(query.sources()).containsExactly("hr-wiki");
    assertThat(query.clauses())
        .containsExactly(
            new Clause(List.of("annual", "leav"), EnumSet.allOf(SearchField.class), true, 1),
            new Clause(List.of("travel", "rule"), EnumSet.of(SearchField.TITLE), true, 1),
            new Clause(List.of("x"), EnumSet.of(SearchField.TITLE), true, 1),
            word("now", 1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "foo*",
        "foo?",
        "fo*o",
        "*foo",
        "foo~",
        "foo~2",
        "foo^4",
        "/foo/",
        "+foo",
        "-foo",
        "!foo",
        "(foo)",
        "((foo",
        "foo)",
        "[foo",
        "{foo}",
        "\"foo",
        "foo\\",
        "\\foo",
        "&& foo",
        "|| foo",
        "foo:",
        ":foo",
        "foo\u3000",
        "foo\u0000",
        "{!foo",
        "$foo"
      })
  void parse_otherSyntax_isAWord(String text) {
    assertThat(parse(text).clauses()).containsExactlyElementsOf(words(text));
    assertThat(parse(text).clauses()).allMatch(clause -> !clause.required());
  }

  private static List<Clause> words(String text) {
    return ANALYSIS.terms(text).stream().map(term -> word(term, 1)).toList();
  }

  @Test
  void parse_operatorsRangesAndFields_areWords() {
    assertThat(parse("AND leave OR travel NOT food").clauses())
        .containsExactly(
            word("and", 1),
            word("leav", 1),
            word("or", 1),
            word("travel", 1),
            word("not", 1),
            word("food", 1));
    assertThat(parse("\u3000AND\u3000x").clauses()).containsExactly(word("and", 1), word("x", 1));
    assertThat(parse("[a TO b] body:c").clauses())
        .containsExactly(word("a", 1), word("to", 1), word("b", 1), word("body:c", 1));
    assertThat(parse("title: source: subtitle:x").sources()).isEmpty();
    assertThat(parse("title: source: x").clauses())
        .containsExactly(word("titl", 1), word("sourc", 1), word("x", 1));
    assertThat(parse("*:*").clauses()).isEmpty();
  }

  @Test
  void parse_tooManyTerms_keepsTheFirstOnes() {
    LexicalQuery query = QuestionParser.parse("a b a \"c d e\" f g", ANALYSIS, 4);
    assertThat(query.clauses())
        .containsExactly(word("a", 2), word("b", 1), word("f", 1), word("g", 1));
  }

  @Test
  void parse_hugeTexts_areCut() {
    var text = new StringBuilder();
    for (int i = 0; i < 20_000; i++) {
      text.append("w").append(i).append(i % 7 == 0 ? "\" " : " ");
    }
    assertThat(parse(text.toString()).clauses()).hasSizeLessThanOrEqualTo(256);
    assertThat(parse("x".repeat(100_000)).clauses()).hasSizeLessThanOrEqualTo(256);
    assertThat(parse("(".repeat(100_000)).clauses()).isEmpty();
    assertThat(parse("\"".repeat(100_000)).clauses()).isEmpty();
    assertThat(parse("\"" + "a ".repeat(50_000) + "\"").clauses())
        .containsExactly(word("a", 50_000));
  }

  @Test
  void parse_randomTexts_neverThrow() {
    var random = new Random(3);
    List<String> pieces =
        List.of(
            "\"", "(", ")", "AND", "OR", "NOT", "a~2", "foo*", "/re/", "title:", "source:", " ",
            "\\", "“", "”", "„", "+", "-", "\u3000", "\uD800", "\uDC00", "\u0000", ":", "^", "~",
            "[", "TO", "]", "x", "\\u12", "*:*", "\t\n", "é");
    for (int i = 0; i < 20_000; i++) {
      var text = new StringBuilder();
      for (int j = random.nextInt(12); j >= 0; j--) {
        if (random.nextInt(4) == 0) {
          text.append((char) random.nextInt(0x10000));
        } else {
          text.append(pieces.get(random.nextInt(pieces.size())));
        }
      }
      String typed = text.toString();
      LexicalQuery query = parse(typed);
      assertThat(query).as(typed).isEqualTo(parse(typed));
      for (Clause clause : query.clauses()) {
        assertThat(clause.terms()).as(typed).isNotEmpty();
      }
    }
  }
}
