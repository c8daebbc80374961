/**
 * From the bytes of a file to text with structure.
 *
 * <p>Start at {@link dev.ken.indexer.extract.Extractor}. The one implementation, {@link
 * dev.ken.indexer.extract.TikaExtractor}, finds out what a file is and hands it to a reader of that
 * kind: Markdown and plain text have readers here, everything else goes through Apache Tika, whose
 * XHTML events are turned into blocks. All readers write to one collector, which lays the blocks
 * out as the document's text: that text is what chunks, citations and the document page refer to.
 *
 * <p>Files are hostile input. Limits on size and nesting are settings, what they leave out is told,
 * and no failure of a parser is thrown. Parsers still run in this process: one that never ends is
 * given up by {@link dev.ken.indexer.extract.TimeLimitedExtractor}, but keeps its thread and memory
 * until it returns by itself.
 */
@NullMarked
package dev.ken.indexer.extract;

import org.jspecify.annotations.NullMarked;
