package dev.ken.index.lucene;

import dev.ken.core.index.TextAnalysis;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.en.EnglishPossessiveFilter;
import org.apache.lucene.analysis.en.PorterStemFilter;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/**
 * The text analysis of the index: words and numbers by the rules of Unicode, without the English
 * possessive, in lower case, without accents, stemmed by Porter's rules. No word is left out; what
 * is common weighs little by itself.
 */
final class LuceneTextAnalysis implements TextAnalysis {
  private final Analyzer analyzer = new English();

  private static final class English extends Analyzer {
    @Override
    protected TokenStreamComponents createComponents(String field) {
      Tokenizer words = new StandardTokenizer();
      TokenStream terms = new EnglishPossessiveFilter(words);
      terms = new LowerCaseFilter(terms);
      terms = new ASCIIFoldingFilter(terms);
      return new TokenStreamComponents(words, new PorterStemFilter(terms));
    }
  }

  @Override
  public List<String> terms(String text) {
    var terms = new ArrayList<String>();
    try (TokenStream stream = analyzer.tokenStream("", text)) {
      var term = stream.addAttribute(CharTermAttribute.class);
      stream.reset();
      while (stream.incrementToken()) {
        terms.add(term.toString());
      }
      stream.end();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot analyse a text of " + text.length(), e);
    }
    return List.copyOf(terms);
  }
}
