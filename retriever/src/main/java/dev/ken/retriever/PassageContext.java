package dev.ken.retriever;

import dev.ken.core.index.IndexedChunk;

/** The words above a passage: its document's title and the headings that it stands under. */
final class PassageContext {
  private PassageContext() {}

  static String of(IndexedChunk chunk) {
    return chunk.document().title() + "\n" + String.join("\n", chunk.chunk().headings());
  }

  static String withText(IndexedChunk chunk) {
    return of(chunk) + "\n" + chunk.chunk().text();
  }
}
