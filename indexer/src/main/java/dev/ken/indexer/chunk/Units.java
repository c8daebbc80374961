package dev.ken.indexer.chunk;

import dev.ken.core.document.CharacterRange;
import dev.ken.core.embedding.TokenCounter;
import dev.ken.indexer.extract.Block;
import dev.ken.indexer.extract.ExtractedDocument;
import java.util.ArrayList;
import java.util.List;

/** Cuts blocks into units no longer than a passage may be. */
final class Units {
  private final ExtractedDocument document;
  private final String text;
  private final TokenCounter tokens;
  private final int maximum;

  Units(ExtractedDocument document, TokenCounter tokens, int maximum) {
    this.document = document;
    this.text = document.text();
    this.tokens = tokens;
    this.maximum = maximum;
  }

  /** The units of the blocks, in order; together they hold every character but white space. */
  List<Unit> of(List<Block> blocks) {
    var units = new ArrayList<Unit>();
    for (Block block : blocks) {
      boolean leads = leadsOn(block);
      boolean starts = true;
      for (CharacterRange piece : pieces(block)) {
        for (CharacterRange part : fitting(piece)) {
          units.add(new Unit(block, part, count(part), starts, leads));
          starts = false;
        }
      }
    }
    return units;
  }

  private boolean leadsOn(Block block) {
    return switch (block) {
      case Block.Heading _ -> true;
      case Block.Paragraph _ -> document.textOf(block).endsWith(":");
      case Block.ListItem _, Block.TableRow _, Block.Code _ -> false;
    };
  }

  private List<CharacterRange> pieces(Block block) {
    return switch (block) {
      case Block.Heading _, Block.TableRow _ -> List.of(block.range());
      case Block.Code _ -> lines(block.range());
      case Block.Paragraph _, Block.ListItem _ -> Sentences.of(text, block.range());
    };
  }

  private List<CharacterRange> lines(CharacterRange range) {
    var lines = new ArrayList<CharacterRange>();
    int start = range.start();
    while (start < range.end()) {
      int lineEnd = text.indexOf('\n', start);
      int end = lineEnd < 0 || lineEnd > range.end() ? range.end() : lineEnd;
      if (!text.substring(start, end).isBlank()) {
        lines.add(new CharacterRange(start, end));
      }
      start = end + 1;
    }
    return lines;
  }

  private int count(CharacterRange range) {
    return tokens.count(text.substring(range.start(), range.end()));
  }

  /** The piece itself if it is short enough, else cut between words. */
  private List<CharacterRange> fitting(CharacterRange piece) {
    if (count(piece) <= maximum) {
      return List.of(piece);
    }
    var parts = new ArrayList<CharacterRange>();
    int start = -1;
    int end = piece.start();
    int sum = 0;
    for (CharacterRange word : words(piece)) {
      int size = count(word);
      if (start >= 0 && sum + size > maximum) {
        parts.add(new CharacterRange(start, end));
        start = -1;
      }
      if (start < 0) {
        start = word.start();
        sum = 0;
      }
      sum += size;
      end = word.end();
    }
    if (start >= 0) {
      parts.add(new CharacterRange(start, end));
    }
    return parts;
  }

  private List<CharacterRange> words(CharacterRange piece) {
    var words = new ArrayList<CharacterRange>();
    int start = piece.start();
    while (start < piece.end()) {
      int end = start;
      while (end < piece.end() && !Character.isWhitespace(text.charAt(end))) {
        end++;
      }
      if (end > start) {
        addWord(new CharacterRange(start, end), words);
      }
      start = end + 1;
    }
    return words;
  }

  /** Adds the word, halved between characters as often as it takes. */
  private void addWord(CharacterRange word, List<CharacterRange> words) {
    int length = text.codePointCount(word.start(), word.end());
    if (length < 2 || count(word) <= maximum) {
      words.add(word);
      return;
    }
    int middle = text.offsetByCodePoints(word.start(), length / 2);
    addWord(new CharacterRange(word.start(), middle), words);
    addWord(new CharacterRange(middle, word.end()), words);
  }
}
