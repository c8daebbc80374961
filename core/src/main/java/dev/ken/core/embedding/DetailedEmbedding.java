package dev.ken.core.embedding;

/**
 * What one run of a model says of a text: one vector for the whole, and one for each token.
 *
 * @param whole equal, bit by bit, to the embedding of the text without its tokens
 * @param tokens {@link TokenEmbeddings#NONE} when the embedder doesn't give them
 */
public record DetailedEmbedding(Embedding whole, TokenEmbeddings tokens) {}
