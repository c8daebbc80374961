package dev.ken.retriever;

import dev.ken.core.embedding.EmbedderId;
import dev.ken.core.embedding.TokenEmbeddings;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Judges from the vectors of tokens whether a sentence answers a question or only speaks of the
 * same: a few small networks that vote, over what the embedder says anyway, with no run of a model
 * of their own.
 *
 * <p>After Parikh et al., "A Decomposable Attention Model", 2016, here over contextual vectors as
 * in Khattab and Zaharia, "ColBERT", 2020, with a pointer at the likely answer (Vinyals et al.,
 * "Pointer Networks", 2015). {@code benchmarks/reader/train.py} trains them.
 *
 * <p>The arithmetic is plain Java in a fixed order: equal vectors give equal bits. Immutable; safe
 * for use by many threads.
 */
final class AnswerReader {
  /** The longest sentence that is read whole, in tokens. */
  static final int LONGEST = 120;

  /** The longest question that is read whole, in tokens; the time grows with their product. */
  static final int LONGEST_QUESTION = 128;

  private final float[] mean;
  private final DenseLayer projection;
  private final List<ReadingNetwork> networks;

  private AnswerReader(float[] mean, DenseLayer projection, List<ReadingNetwork> networks) {
    this.mean = mean;
    this.projection = projection;
    this.networks = List.copyOf(networks);
  }

  /** The reader that is shipped for an embedder, if there is one. */
  static Optional<AnswerReader> shippedFor(EmbedderId embedder) {
    String family = embedder.value().replaceFirst("/.*", "");
    if (!family.matches("[a-z0-9._-]+")) {
      return Optional.empty();
    }
    String path = "reader/" + family + ".reader";
    try (InputStream input = AnswerReader.class.getResourceAsStream(path)) {
      return input == null ? Optional.empty() : Optional.of(read(path, input));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read answer reader " + path, e);
    }
  }

  /**
   * Reads a reader's parameters; the stream stays the caller's to close.
   *
   * @param name of the file, for messages
   * @throws IllegalArgumentException when the file is not exactly a reader
   */
  static AnswerReader read(String name, InputStream input) throws IOException {
    ReaderParameters parameters = ReaderParameters.read(name, new BufferedInputStream(input));
    int dimension = parameters.columns("mean");
    List<ReadingNetwork> networks = new ArrayList<>();
    do {
      networks.add(new ReadingNetwork(parameters, networks.size() + "."));
    } while (parameters.has(networks.size() + ".space"));
    return new AnswerReader(
        parameters.row("mean", dimension),
        parameters.matrix("projection", dimension, parameters.columns("projection")),
        networks);
  }

  /**
   * A sentence with the words above it.
   *
   * @param text the tokens of both
   * @param above how many of them, the first ones, are of the words above it
   * @param cosine the sentence's own, with the question
   * @param coverage how well it stands for the question's words
   * @param score what the sentences were ordered by
   */
  record Sentence(TokenMatrix text, int above, double cosine, double coverage, double score) {}

  /**
   * A question as the networks see it.
   *
   * @param seen by each of them
   */
  record Question(List<ReadingNetwork.Question> seen) {}

  /** The dimension of the vectors that it reads. */
  int dimension() {
    return mean.length;
  }

  /**
   * Reads a question, of which the tokens beyond {@link #LONGEST_QUESTION} are left out; empty when
   * it has none.
   */
  Optional<Question> question(TokenEmbeddings tokens) {
    if (tokens.size() == 0) {
      return Optional.empty();
    }
    TokenMatrix plain = TokenMatrix.of(tokens, LONGEST_QUESTION, mean, projection);
    return Optional.of(
        new Question(networks.stream().map(network -> network.question(plain)).toList()));
  }

  /** The tokens of a sentence, of which those beyond {@link #LONGEST} are left out. */
  TokenMatrix text(TokenEmbeddings tokens) {
    return TokenMatrix.of(tokens, LONGEST, mean, projection);
  }

  /**
   * The log odds that a sentence answers the question, before the confidence is calibrated: the
   * mean of what the networks say.
   *
   * @param sentence with one token at least
   */
  double judge(Question question, Sentence sentence) {
    double sum = 0;
    for (int network = 0; network < networks.size(); network++) {
      sum += networks.get(network).judge(question.seen().get(network), sentence);
    }
    return sum / networks.size();
  }
}
