package dev.ken.server.wire;

import dev.ken.assistant.AskStep;

/**
 * The event of a step that begins.
 *
 * @param step the step's name
 */
public record StepBody(String step) {

  /** Returns the body of a step. */
  public static StepBody of(AskStep step) {
    return new StepBody(step.wireName());
  }
}
