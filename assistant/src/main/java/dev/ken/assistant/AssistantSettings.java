package dev.ken.assistant;

import java.util.Locale;

/**
 * What an installation decides about answers.
 *
 * @param threshold the confidence from which Ken answers, from 0 to 1
 * @param maximumQuestionCharacters the longest question, in characters (Unicode code points)
 * @param maximumStatements how many sentences, lists or table rows an answer quotes at most
 * @param screen decides which questions are refused
 */
public record AssistantSettings(
    double threshold, int maximumQuestionCharacters, int maximumStatements, QuestionScreen screen) {
  private static final AssistantSettings DEFAULTS =
      new AssistantSettings(0.55, 4000, 3, QuestionScreen.OPEN);

  /** Checks the ranges. */
  public AssistantSettings {
    if (!(threshold >= 0 && threshold <= 1)) {
      throw new IllegalArgumentException(
          "assistant setting threshold is " + threshold + "; it goes from 0 to 1");
    }
    requirePositive("maximumQuestionCharacters", maximumQuestionCharacters);
    requirePositive("maximumStatements", maximumStatements);
  }

  /** A threshold of 0.55, questions of up to 4,000 characters, answers of up to 3 statements. */
  public static AssistantSettings defaults() {
    return DEFAULTS;
  }

  /** These settings with another threshold. */
  public AssistantSettings withThreshold(double newThreshold) {
    return new AssistantSettings(
        newThreshold, maximumQuestionCharacters, maximumStatements, screen);
  }

  /** These settings with another length of answers. */
  public AssistantSettings withMaximumStatements(int newMaximum) {
    return new AssistantSettings(threshold, maximumQuestionCharacters, newMaximum, screen);
  }

  private static void requirePositive(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "assistant setting %s is %d; it must be 1 or greater", name, value));
    }
  }
}
