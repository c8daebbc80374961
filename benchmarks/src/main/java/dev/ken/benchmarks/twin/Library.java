package dev.ken.benchmarks.twin;

import dev.ken.core.access.Acl;
import dev.ken.core.document.CharacterRange;
import dev.ken.core.document.Chunk;
import dev.ken.core.document.ChunkId;
import dev.ken.core.document.ContentHash;
import dev.ken.core.document.Document;
import dev.ken.core.document.DocumentId;
import dev.ken.core.document.DocumentMetadata;
import dev.ken.core.document.SourceId;
import dev.ken.core.document.SourcePath;
import dev.ken.core.embedding.Embedder;
import dev.ken.core.index.EmbeddedChunk;
import dev.ken.core.index.IndexedDocument;
import dev.ken.core.index.SourceVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;

/**
 * Writes random documents and questions from a small vocabulary, so that terms repeat, scores tie
 * and whole passages occur twice.
 */
final class Library {
  private static final String[] WORDS = {
    "budget", "leave", "travel", "salary", "server", "backup", "contract", "supplier", "invoice",
    "meeting", "policy", "release", "incident", "customer", "harbour", "engine", "review", "plan",
    "limit", "approval"
  };
  private static final String[] GLUE = {"the", "of", "for", "is", "in", "and", "needs", "after"};

  private final RandomGenerator random;
  private final Embedder embedder;

  Library(RandomGenerator random, Embedder embedder) {
    this.random = random;
    this.embedder = embedder;
  }

  /** A document of one to four chunks of one to three sentences each. */
  IndexedDocument document(int number, Acl acl, SourceVersion version) {
    var source = new SourceId("library");
    var path = new SourcePath("shelf" + number % 3 + "/document" + number + ".txt");
    DocumentId id = DocumentId.of(source, path);
    var metadata =
        new DocumentMetadata(
            id, source, path, word() + " " + word(), "library:/" + path.value(), "text/plain");
    var text = new StringBuilder();
    List<EmbeddedChunk> chunks = new ArrayList<>();
    int count = 1 + random.nextInt(4);
    for (int ordinal = 0; ordinal < count; ordinal++) {
      if (ordinal > 0) {
        text.append("\n\n");
      }
      int start = text.length();
      int sentences = 1 + random.nextInt(3);
      for (int i = 0; i < sentences; i++) {
        text.append(i == 0 ? "" : " ").append(sentence());
      }
      String words = text.substring(start);
      var chunk =
          new Chunk(
              new ChunkId(id, ordinal),
              random.nextBoolean() ? List.of() : List.of(word()),
              OptionalInt.empty(),
              new CharacterRange(start, text.length()),
              words);
      chunks.add(new EmbeddedChunk(chunk, embedder.embedPassage(words)));
    }
    var hash = new ContentHash(String.format(java.util.Locale.ROOT, "%064x", text.hashCode()));
    return new IndexedDocument(new Document(metadata, hash, text.toString()), acl, version, chunks);
  }

  /** A question of a few words, sometimes with a phrase or a field filter. */
  String question() {
    return switch (random.nextInt(6)) {
      case 0 -> '"' + word() + " " + word() + "\" " + word();
      case 1 -> "title:" + word() + " " + word();
      case 2 -> word();
      case 3 -> "What is the " + word() + " " + word() + " for " + word() + "?";
      case 4 -> "How many " + word() + " needs the " + word() + "?";
      default -> word() + " " + word() + " " + random.nextInt(12);
    };
  }

  private String sentence() {
    var sentence = new StringBuilder("The");
    int length = 2 + random.nextInt(7);
    for (int i = 0; i < length; i++) {
      String next =
          switch (random.nextInt(5)) {
            case 0 -> GLUE[random.nextInt(GLUE.length)];
            case 1 -> String.valueOf(random.nextInt(12));
            default -> word();
          };
      sentence.append(' ').append(next);
    }
    return sentence.append('.').toString();
  }

  private String word() {
    return WORDS[random.nextInt(WORDS.length)];
  }
}
