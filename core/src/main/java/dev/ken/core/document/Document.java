package dev.ken.core.document;

/**
 * A source item with its extracted text.
 *
 * @param metadata what is shown about it
 * @param contentHash of the bytes that the text was extracted from
 * @param text the whole extracted text, that character ranges of chunks refer to
 */
public record Document(DocumentMetadata metadata, ContentHash contentHash, String text) {}
