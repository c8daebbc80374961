package dev.ken.assistant;

import dev.ken.core.access.Asker;
import dev.ken.core.document.DocumentId;
import dev.ken.core.tenant.TenantId;
import dev.ken.retriever.InMemoryIndex;
import dev.ken.retriever.Retriever;
import dev.ken.retriever.RetrieverSettings;
import dev.ken.retriever.TestAskers;
import dev.ken.retriever.WordEmbedder;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** A small office: two documents that answer one question, and an assistant who always answers. */
final class Office {
  static final Instant NOW = Instant.parse("2026-08-01T10:00:00Z");
  static final String LEAVE = "How many days of annual leave do employees have a year?";

  private final WordEmbedder embedder = new WordEmbedder();
  private final AtomicLong ids = new AtomicLong();
  final InMemoryIndex index = new InMemoryIndex(embedder);
  final RecordingStores stores = new RecordingStores();
  final Asker ada = TestAskers.withAccounts("ada", "staff", "abroad");
  final Asker bo = TestAskers.withAccounts("bo", "staff");
  final DocumentId here;
  final DocumentId abroad;

  Office() {
    here =
        index.add(
            "staff",
            "leave.md",
            "Leave policy",
            "Employees have 27 days of annual leave a year. Ask early.");
    abroad =
        index.add(
            "abroad",
            "leave-abroad.md",
            "Leave abroad",
            "Employees have 31 days of annual leave a year. Ask your host.");
  }

  Assistant assistant() {
    return assistant(0.1);
  }

  Assistant assistant(double threshold) {
    return new Assistant(
        new TenantId("acme"),
        index,
        new Retriever(embedder, WordEmbedder.WORDS, RetrieverSettings.defaults()),
        stores.conversations,
        stores.new Traces(),
        AssistantSettings.defaults().withThreshold(threshold),
        Clock.fixed(NOW, ZoneOffset.UTC),
        () -> new UUID(0, ids.incrementAndGet()));
  }

  History history() {
    return new History(
        index, stores.conversations, stores.new Traces(), Clock.fixed(NOW, ZoneOffset.UTC));
  }

  static AskRequest first(String question) {
    return new AskRequest(question, Optional.empty());
  }
}
