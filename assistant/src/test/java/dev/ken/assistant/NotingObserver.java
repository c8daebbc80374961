package dev.ken.assistant;

import java.util.List;
import java.util.function.Consumer;

/**
 * Notes the steps and parts that it hears of, and then does something.
 *
 * @param seen where it notes
 * @param then is given the note
 */
record NotingObserver(List<String> seen, Consumer<String> then) implements AskObserver {
  @Override
  public void begins(AskStep step) {
    note("step " + step.wireName());
  }

  @Override
  public void says(AnswerPart part) {
    note("says " + part.text());
  }

  private void note(String what) {
    seen.add(what);
    then.accept(what);
  }
}
