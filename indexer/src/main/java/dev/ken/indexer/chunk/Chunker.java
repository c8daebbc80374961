package dev.ken.indexer.chunk;

import dev.ken.core.document.CharacterRange;
import dev.ken.core.document.Chunk;
import dev.ken.core.document.ChunkId;
import dev.ken.core.document.DocumentId;
import dev.ken.core.embedding.TokenCounter;
import dev.ken.indexer.extract.Block;
import dev.ken.indexer.extract.ExtractedDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * Cuts a document into passages along its structure.
 *
 * <p>A passage stays below one heading; only small sections beside each other are put together. It
 * ends where a block ends, if one ends near the target length, else where a sentence ends; a
 * heading or a line that introduces a list is not left behind at the end of a passage. A sentence
 * longer than the maximum is cut between words, a word longer than the maximum between characters.
 *
 * <p>Guarantees: chunks are in order; each text is the document's text at its range; every
 * character but white space is in a chunk; without overlap, in exactly one. Safe for use by many
 * threads if the token counter is.
 */
public final class Chunker {
  private static final int NOT_SMALL = 1_000_000;

  private final ChunkSettings settings;
  private final TokenCounter tokens;
  private final int windowTokens;

  /**
   * Makes a chunker.
   *
   * @param windowTokens how many tokens the embedder takes at once
   */
  public Chunker(ChunkSettings settings, TokenCounter tokens, int windowTokens) {
    if (windowTokens < 1) {
      throw new IllegalArgumentException("a window of " + windowTokens + " tokens holds nothing");
    }
    this.settings = settings;
    this.tokens = tokens;
    this.windowTokens = windowTokens;
  }

  /** Returns the chunks of a document, ordinals 0, 1, 2 …; at least one. */
  public List<Chunk> chunks(DocumentId id, ExtractedDocument document) {
    var chunks = new ArrayList<Chunk>();
    for (Section section : joined(document)) {
      String prefix = EmbeddingText.of(document.title(), section.headings(), "");
      int maximum = maximum(prefix);
      int target = Math.min(settings.target(), maximum);
      List<Unit> units = new Units(document, tokens, maximum).of(section.blocks());
      for (List<Unit> passage : new Packing(target, maximum, settings.overlap()).pack(units)) {
        chunks.add(chunk(new ChunkId(id, chunks.size()), document, section, passage));
      }
    }
    return chunks;
  }

  /** What title and headings leave of the window, but never less than half of it. */
  private int maximum(String prefix) {
    int left = Math.max(windowTokens - tokens.count(prefix), windowTokens / 2);
    return Math.max(1, Math.min(settings.maximum(), left));
  }

  private static Chunk chunk(
      ChunkId id, ExtractedDocument document, Section section, List<Unit> passage) {
    var range =
        new CharacterRange(passage.getFirst().range().start(), passage.getLast().range().end());
    OptionalInt page = passage.getFirst().block().page();
    String text = document.text().substring(range.start(), range.end());
    return new Chunk(id, section.headings(), page, range, text);
  }

  /** The document's sections, small siblings put together up to the target length. */
  private List<Section> joined(ExtractedDocument document) {
    var joined = new ArrayList<Section>();
    List<Section> sections = Section.of(document);
    int joinedTokens = 0;
    for (int i = 0; i < sections.size(); i++) {
      Section section = sections.get(i);
      int size = tokensOf(document, section);
      boolean together =
          i > 0
              && sections.get(i - 1).isSibling(section)
              && size < settings.small()
              && joinedTokens + size <= settings.target();
      if (together) {
        joined.add(joined.removeLast().with(section));
        joinedTokens += size;
      } else {
        joined.add(section);
        joinedTokens = size < settings.small() ? size : NOT_SMALL;
      }
    }
    return joined;
  }

  private int tokensOf(ExtractedDocument document, Section section) {
    Block first = section.blocks().getFirst();
    Block last = section.blocks().getLast();
    int start = first.range().start();
    // Counting a long section only to see that it is not small would be waste.
    if (last.range().end() - start > settings.small() * 40) {
      return NOT_SMALL;
    }
    return tokens.count(document.text().substring(start, last.range().end()));
  }
}
