package dev.ken.index.lucene;

import java.util.List;
import java.util.Set;

/**
 * What a person typed, as lexical search understands it.
 *
 * @param clauses distinct, in the order of their first appearance, which is the order of adding up
 * @param sources the sources that chunks must come from; empty means any
 */
record LexicalQuery(List<Clause> clauses, Set<String> sources) {
  LexicalQuery {
    clauses = List.copyOf(clauses);
    sources = Set.copyOf(sources);
  }

  /**
   * A word, or words that must stand one after the other.
   *
   * @param terms one or more analysed terms
   * @param fields where they count
   * @param required whether chunks without it are left out
   * @param repetitions how often it was typed
   */
  record Clause(List<String> terms, Set<SearchField> fields, boolean required, int repetitions) {
    Clause {
      terms = List.copyOf(terms);
    }
  }
}
