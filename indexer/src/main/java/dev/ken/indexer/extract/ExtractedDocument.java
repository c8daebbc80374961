package dev.ken.indexer.extract;

import dev.ken.core.document.CharacterRange;
import java.util.List;
import java.util.Locale;

/**
 * The text of a file and the blocks it is made of.
 *
 * @param title a non-blank title: the file's own, else its first heading, else its name
 * @param mediaType what the file is, without parameters
 * @param text not blank; blocks stand apart by a blank line, list items and table rows by a line
 *     end
 * @param blocks in order of the text, not overlapping; every non-blank character is in one of them
 * @param omissions what was left out and why, one sentence each; empty when the text is whole
 */
public record ExtractedDocument(
    String title, String mediaType, String text, List<Block> blocks, List<String> omissions) {
  /** Copies the lists and checks that the blocks are in order and within the text. */
  public ExtractedDocument {
    blocks = List.copyOf(blocks);
    omissions = List.copyOf(omissions);
    int end = 0;
    for (Block block : blocks) {
      CharacterRange range = block.range();
      if (range.start() < end || range.end() > text.length()) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "block %s is out of order or beyond the text's %d characters",
                block,
                text.length()));
      }
      end = range.end();
    }
  }

  /** Whether something of the file is not in the text. */
  public boolean incomplete() {
    return !omissions.isEmpty();
  }

  /** This document under another title. */
  public ExtractedDocument withTitle(String newTitle) {
    return new ExtractedDocument(newTitle, mediaType, text, blocks, omissions);
  }

  /** The text of a block. */
  public String textOf(Block block) {
    return text.substring(block.range().start(), block.range().end());
  }
}
