package dev.ken.server.wire;

import dev.ken.retriever.Passage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a search found.
 *
 * @param passages best first
 */
public record SearchBody(List<PassageBody> passages) {
  /** Copies the passages. */
  public SearchBody {
    passages = List.copyOf(passages);
  }

  /** Returns the body of the passages. */
  public static SearchBody of(List<Passage> passages) {
    return new SearchBody(passages.stream().map(PassageBody::of).toList());
  }

  /**
   * A passage.
   *
   * @param documentId its document
   * @param title the document's title
   * @param section the headings above it, outermost first, or null
   * @param page the page it begins on from 1, or null
   * @param text its words
   * @param score its rank's score; higher is better
   */
  public record PassageBody(
      String documentId,
      String title,
      @Nullable String section,
      @Nullable Integer page,
      String text,
      double score) {

    static PassageBody of(Passage passage) {
      var found = passage.chunk();
      return new PassageBody(
          found.document().id().value(),
          found.document().title(),
          Place.section(found.chunk().headings()),
          Place.page(found.chunk().page()),
          found.chunk().text(),
          passage.score());
    }
  }
}
