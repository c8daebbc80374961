package dev.ken.indexer.extract;

import dev.ken.core.document.CharacterRange;
import java.util.List;
import java.util.OptionalInt;

/** A piece of a document's structure and its place in the text. */
public sealed interface Block {

  /** The block's characters in the document's text. */
  CharacterRange range();

  /** The page or slide it begins on, from 1, where the format has pages. */
  OptionalInt page();

  /**
   * A heading; it holds until the next one of the same or a smaller level.
   *
   * @param level from 1, the outermost
   */
  record Heading(int level, CharacterRange range, OptionalInt page) implements Block {}

  /** A paragraph; line ends in it are the document's own. */
  record Paragraph(CharacterRange range, OptionalInt page) implements Block {}

  /** An item of a list, with its marker. */
  record ListItem(CharacterRange range, OptionalInt page) implements Block {}

  /**
   * A row of a table. Where the table has a header, each cell is preceded by its column's name, so
   * that the row is understood alone.
   *
   * @param header the names of the columns; empty for a table without, and for the header itself
   */
  record TableRow(List<String> header, CharacterRange range, OptionalInt page) implements Block {
    /** Copies the header. */
    public TableRow {
      header = List.copyOf(header);
    }
  }

  /** Preformatted lines such as code. */
  record Code(CharacterRange range, OptionalInt page) implements Block {}
}
