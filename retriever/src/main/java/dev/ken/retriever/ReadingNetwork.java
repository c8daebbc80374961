package dev.ken.retriever;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/**
 * One of the networks of an {@link AnswerReader}. Immutable; safe for use by many threads.
 *
 * <p>Each token of the question is softly aligned with the tokens of the sentence and compared with
 * them, and the comparisons are weighed by how much the token matters. Beside that, one vector of
 * the question looks for the tokens that could be the answer itself.
 */
final class ReadingNetwork {
  private static final double NOTHING = 1e-9;

  private final DenseLayer space;
  private final DenseLayer gate;
  private final DenseLayer gateOut;
  private final float sharpness;
  private final DenseLayer compare;
  private final DenseLayer compareAgain;
  private final DenseLayer asked;
  private final DenseLayer key;
  private final DenseLayer candidate;
  private final DenseLayer judge;
  private final DenseLayer judgeOut;

  /**
   * Takes its layers from those of a reader.
   *
   * @param prefix what the names of its tensors begin with
   */
  ReadingNetwork(ReaderParameters parameters, String prefix) {
    int projected = parameters.columns("projection");
    int size = parameters.columns(prefix + "space");
    int hidden = parameters.columns(prefix + "compare.bias");
    int pointer = parameters.columns(prefix + "asked.bias");
    int gateSize = parameters.columns(prefix + "gate.bias");
    this.space = parameters.matrix(prefix + "space", projected, size);
    this.gate = parameters.layer(prefix + "gate", size, gateSize);
    this.gateOut = parameters.layer(prefix + "gate-out", gateSize, 1);
    this.sharpness = parameters.row(prefix + "sharpness", 1)[0];
    this.compare = parameters.layer(prefix + "compare", 4 * size + 6, hidden);
    this.compareAgain = parameters.layer(prefix + "compare-again", hidden, hidden);
    this.asked = parameters.layer(prefix + "asked", size, pointer);
    this.key = parameters.layer(prefix + "key", size + 2, pointer);
    this.candidate = parameters.layer(prefix + "candidate", size, pointer);
    this.judge = parameters.layer(prefix + "judge", 2 * hidden + 6 + 2 * pointer + 1, hidden);
    this.judgeOut = parameters.layer(prefix + "judge-out", hidden, 1);
  }

  /** A question, whose tokens are at least one. */
  Question question(TokenMatrix plain) {
    return new Question(plain);
  }

  /** A question as this network sees it. */
  final class Question {
    private final TokenMatrix plain;
    private final TokenMatrix learned;
    private final float[] weights;
    private final float[] wanted;

    private Question(TokenMatrix plain) {
      this.plain = plain;
      this.learned = plain.through(space);
      float[] gates = new float[plain.size()];
      for (int token = 0; token < gates.length; token++) {
        gates[token] = gateOut.apply(bounded(gate.apply(learned.rows().get(token))))[0];
      }
      this.weights = Softmax.of(gates, 1);
      this.wanted = bounded(asked.apply(learned.weightedSum(weights)));
    }
  }

  /**
   * The log odds that a sentence answers the question.
   *
   * @param sentence with one token at least
   */
  double judge(Question question, AnswerReader.Sentence sentence) {
    TokenMatrix text = sentence.text();
    TokenMatrix learned = text.through(space);
    float[][] plainCosines = question.plain.cosines(text);
    float[][] cosines = question.learned.cosines(learned);
    float[] best = new float[plainCosines.length];
    for (int token = 0; token < best.length; token++) {
      best[token] = Softmax.max(plainCosines[token]);
    }
    float[] input = new float[judge.inputs()];
    int at = comparisons(input, question, sentence, learned, cosines, best);
    at = put(input, at, (float) sentence.cosine(), (float) sentence.coverage());
    at = put(input, at, (float) sentence.score());
    at = bestCosines(input, at, question.weights, best);
    pointer(input, at, question, sentence, learned, cosines);
    return judgeOut.apply(judge.applyRectified(input))[0];
  }

  private int comparisons(
      float[] input,
      Question question,
      AnswerReader.Sentence sentence,
      TokenMatrix learned,
      float[][] cosines,
      float[] best) {
    int hidden = compareAgain.outputs();
    float[] sum = new float[hidden];
    float[] highest = new float[hidden];
    Set<Integer> occurring = new HashSet<>(learned.tokens());
    for (int token = 0; token < best.length; token++) {
      float[] pair =
          pair(question, token, learned, cosines[token], best[token], sentence.above(), occurring);
      float[] compared = compareAgain.applyRectified(compare.applyRectified(pair));
      DenseLayer.add(sum, question.weights[token], compared, 0);
      for (int out = 0; out < hidden; out++) {
        highest[out] = Math.max(highest[out], compared[out]);
      }
    }
    return put(input, put(input, 0, sum), highest);
  }

  private float[] pair(
      Question question,
      int token,
      TokenMatrix learned,
      float[] cosines,
      float best,
      int above,
      Set<Integer> occurring) {
    float[] own = question.learned.rows().get(token);
    float[] attention = Softmax.of(cosines, sharpness);
    float[] aligned = learned.weightedSum(attention);
    float[] pair = new float[4 * own.length + 6];
    for (int component = 0; component < own.length; component++) {
      pair[component] = own[component];
      pair[own.length + component] = aligned[component];
      pair[2 * own.length + component] = own[component] * aligned[component] * 8;
      pair[3 * own.length + component] = Math.abs(own[component] - aligned[component]);
    }
    double entropy = 0;
    float inHeadings = 0;
    for (int at = 0; at < attention.length; at++) {
      entropy -= attention[at] * StrictMath.log(attention[at] + NOTHING);
      inHeadings += at < above ? attention[at] : 0;
    }
    float[] firstTwo = Softmax.firstTwo(cosines);
    int at = put(pair, 4 * own.length, firstTwo[0], firstTwo[1]);
    at = put(pair, at, best, (float) (entropy / 5));
    put(pair, at, inHeadings, occurring.contains(question.plain.tokens().get(token)) ? 1 : 0);
    return pair;
  }

  private static int bestCosines(float[] input, int at, float[] weights, float[] best) {
    float mean = 0;
    float least = Float.POSITIVE_INFINITY;
    float gap = Float.NEGATIVE_INFINITY;
    for (int token = 0; token < best.length; token++) {
      mean += best[token] * weights[token];
      least = Math.min(least, best[token]);
      gap = Math.max(gap, (1 - best[token]) * weights[token]);
    }
    return put(input, put(input, at, mean, least), gap);
  }

  private void pointer(
      float[] input,
      int at,
      Question question,
      AnswerReader.Sentence sentence,
      TokenMatrix learned,
      float[][] cosines) {
    float[] scores = new float[learned.size()];
    for (int token = 0; token < scores.length; token++) {
      float closest = Float.NEGATIVE_INFINITY;
      for (float[] row : cosines) {
        closest = Math.max(closest, row[token]);
      }
      float[] row = learned.rows().get(token);
      float[] seen = Arrays.copyOf(row, row.length + 2);
      put(seen, row.length, closest, token < sentence.above() ? 1 : 0);
      scores[token] = dot(question.wanted, key.apply(seen));
    }
    float[] pointed = candidate.apply(learned.weightedSum(Softmax.of(scores, 1)));
    int next = put(input, at, pointed);
    for (int component = 0; component < pointed.length; component++) {
      input[next + component] = question.wanted[component] * pointed[component];
    }
    input[next + pointed.length] = Softmax.max(scores) / 5;
  }

  private static float dot(float[] left, float[] right) {
    float sum = 0;
    for (int at = 0; at < left.length; at++) {
      sum += left[at] * right[at];
    }
    return sum;
  }

  private static float[] bounded(float[] values) {
    for (int at = 0; at < values.length; at++) {
      values[at] = (float) StrictMath.tanh(values[at]);
    }
    return values;
  }

  private static int put(float[] into, int at, float... values) {
    System.arraycopy(values, 0, into, at, values.length);
    return at + values.length;
  }
}
