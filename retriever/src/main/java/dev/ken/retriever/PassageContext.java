package dev.ken.retriever;

import dev.ken.core.index.IndexedChunk;
import java.util.LinkedHashSet;
import java.util.Set;

/** The words above a passage: its document's title and the headings that it stands under. */
final class PassageContext {
  private PassageContext() {}

  static String of(IndexedChunk chunk) {
    return of(chunk, "");
  }

  /** The words above a unit, its nearest heading the last of them; none is said twice. */
  static String of(IndexedChunk chunk, String heading) {
    Set<String> said = new LinkedHashSet<>();
    said.add(chunk.document().title());
    said.addAll(chunk.chunk().headings());
    said.add(heading);
    said.remove("");
    return String.join(" - ", said);
  }

  static String withText(IndexedChunk chunk) {
    return of(chunk) + "\n" + chunk.chunk().text();
  }
}
