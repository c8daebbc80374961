package dev.ken.assistant;

import dev.ken.core.answer.Source;
import java.util.List;

/**
 * A part of an outcome's text that is handed over on its own; all parts joined are the text.
 *
 * @param text a verified sentence or list with the numbers of its sources, or a text that never
 *     varies; with the line break behind it, if any
 * @param sources those of its sources that no part before has cited
 */
public record AnswerPart(String text, List<Source> sources) {
  /** Copies the sources. */
  public AnswerPart {
    sources = List.copyOf(sources);
  }
}
