package dev.ken.embedder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A program that prints how long a bundled model takes to load, how many tokens a second it embeds,
 * and the resident memory of the process after each step. Its argument is the model's name.
 */
final class EmbedderSpeed {
  private static final int TOKENS_A_RUN = 24_000;

  private EmbedderSpeed() {}

  static void main(String[] arguments)
      throws IOException, InterruptedException, ExecutionException {
    BundledModel bundled =
        arguments.length == 0 ? BundledModel.ALL_MINILM_L6_V2_Q : BundledModel.named(arguments[0]);
    print("before", "");
    long start = System.nanoTime();
    try (OnnxEmbedder embedder = OnnxEmbedder.open(EmbedderSettings.bundled(bundled))) {
      print("load", millisecondsSince(start) + " ms, " + embedder.id().value());
      for (int length : List.of(32, 128, 254, 1000)) {
        embed(embedder, length, TOKENS_A_RUN / 2);
        for (int threads : List.of(1, 2)) {
          long from = System.nanoTime();
          try (ExecutorService executor = Executors.newFixedThreadPool(threads)) {
            for (int thread = 0; thread < threads; thread++) {
              executor.execute(() -> embed(embedder, length, TOKENS_A_RUN));
            }
          }
          long milliseconds = millisecondsSince(from);
          print(
              length + " tokens, " + threads + " threads",
              (long) threads * TOKENS_A_RUN * 1000 / milliseconds + " tokens/s");
        }
      }
      String text = text(1000);
      long from = System.nanoTime();
      int counted = 0;
      for (int run = 0; run < 100; run++) {
        counted += embedder.tokens().count(text);
      }
      print("count", counted * 1000L / millisecondsSince(from) + " tokens/s");
    }
    print("closed", "");
  }

  private static void embed(OnnxEmbedder embedder, int length, int tokens) {
    String text = text(length);
    for (int run = 0; run < tokens / length; run++) {
      embedder.embedPassage(text);
    }
  }

  /** Words that are one token each. */
  private static String text(int tokens) {
    List<String> words = List.of("the", "leave", "of", "each", "year", "is", "paid", "in", "full");
    StringBuilder text = new StringBuilder();
    for (int index = 0; index < tokens; index++) {
      text.append(words.get((index * index + index) % words.size())).append(' ');
    }
    return text.toString();
  }

  private static long millisecondsSince(long start) {
    return Math.max(1, (System.nanoTime() - start) / 1_000_000);
  }

  private static void print(String step, String result) throws IOException {
    Path status = Path.of("/proc/self/status");
    String memory =
        Files.exists(status)
            ? Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmRSS"))
                .findFirst()
                .orElse("")
            : "";
    IO.println(step + ": " + result + "   " + memory.replaceAll("\\s+", " "));
  }
}
