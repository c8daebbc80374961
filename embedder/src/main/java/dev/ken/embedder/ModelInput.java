package dev.ken.embedder;

import ai.djl.huggingface.tokenizers.Encoding;
import dev.ken.core.error.KenException;
import java.util.Arrays;
import java.util.List;

/** Turns texts of one kind, passages or questions, into windows that the model can read. */
final class ModelInput {
  private static final String ANY_WORD = "a";

  private final NativeModel model;
  private final String prefix;
  private final long[] prefixTokens;
  private final TokenWindows cutter;

  private ModelInput(NativeModel model, String prefix, long[] prefixTokens, TokenWindows cutter) {
    this.model = model;
    this.prefix = prefix;
    this.prefixTokens = prefixTokens;
    this.cutter = cutter;
  }

  /**
   * Learns the model's marks from a word with them, and the prefix's tokens from the prefix before
   * that word: with some tokenizers the space that ends a prefix belongs to the word.
   *
   * @throws KenException when the marks and the prefix leave no room in the window, or a word has
   *     no token
   */
  static ModelInput of(NativeModel model, InputPrefix prefix, int window) {
    Encoding marked = model.encode(ANY_WORD, true);
    long[] ids = marked.getIds();
    long[] marks = marked.getSpecialTokenMask();
    int first = 0;
    while (first < marks.length && marks[first] == 1) {
      first++;
    }
    int last = marks.length;
    while (last > first && marks[last - 1] == 1) {
      last--;
    }
    if (first == last) {
      throw KenException.caller(
          "tokenizer-invalid",
          "the embedder tokenizer finds no token in the word '" + ANY_WORD + "'",
          "Set embedder.tokenizer to the tokenizer.json that belongs to the model.");
    }
    long[] prefixTokens = prefixTokens(model, prefix.text());
    long[] head = Arrays.copyOf(ids, first + prefixTokens.length);
    System.arraycopy(prefixTokens, 0, head, first, prefixTokens.length);
    TokenWindows cutter = new TokenWindows(head, Arrays.copyOfRange(ids, last, ids.length), window);
    if (cutter.room() < 1) {
      throw KenException.caller(
          "window-too-small",
          "a window of "
              + window
              + " tokens has no room for text beside the prefix '"
              + prefix.text()
              + "' of "
              + prefixTokens.length,
          "Set embedder.window to a larger number, or shorten the prefix.");
    }
    return new ModelInput(model, prefix.text(), prefixTokens, cutter);
  }

  private static long[] prefixTokens(NativeModel model, String prefix) {
    if (prefix.isEmpty()) {
      return new long[0];
    }
    long[] alone = model.encode(prefix, false).getIds();
    int difference = Arrays.mismatch(alone, model.encode(prefix + ANY_WORD, false).getIds());
    return difference < 0 ? alone : Arrays.copyOf(alone, difference);
  }

  /** The number of a text's own tokens that fit one window. */
  int room() {
    return cutter.room();
  }

  /** Returns the windows of a text, in order; one at least. */
  List<TokenWindows.Window> windows(String text) {
    long[] tokens = model.encode(prefix + text, false).getIds();
    boolean led =
        tokens.length >= prefixTokens.length
            && Arrays.equals(tokens, 0, prefixTokens.length, prefixTokens, 0, prefixTokens.length);
    return cutter.over(
        led
            ? Arrays.copyOfRange(tokens, prefixTokens.length, tokens.length)
            // The text's first letters joined the prefix's last; so they are read apart.
            : model.encode(text, false).getIds());
  }

  /** Returns a window with as many tokens as it can hold. */
  long[] fullWindow() {
    long[] words = new long[cutter.room()];
    Arrays.fill(words, model.encode(ANY_WORD, false).getIds()[0]);
    return cutter.over(words).getFirst().ids();
  }
}
