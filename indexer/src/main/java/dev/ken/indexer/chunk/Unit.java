package dev.ken.indexer.chunk;

import dev.ken.core.document.CharacterRange;
import dev.ken.indexer.extract.Block;

/**
 * The smallest piece that passages are made of: a sentence, a row, a line of code.
 *
 * @param block what it is part of
 * @param range its place in the document's text
 * @param tokens how long it is
 * @param startsBlock whether its block begins with it
 * @param leadsOn whether it should not stand at the end of a passage
 */
record Unit(Block block, CharacterRange range, int tokens, boolean startsBlock, boolean leadsOn) {}
