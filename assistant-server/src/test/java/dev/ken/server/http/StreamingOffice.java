package dev.ken.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ken.assistant.Assistant;
import dev.ken.assistant.AssistantSettings;
import dev.ken.assistant.History;
import dev.ken.core.access.PersonId;
import dev.ken.core.conversation.Conversation;
import dev.ken.core.conversation.ConversationId;
import dev.ken.core.conversation.ConversationPlace;
import dev.ken.core.conversation.ConversationStore;
import dev.ken.core.conversation.ConversationSummary;
import dev.ken.core.conversation.InMemoryConversationStore;
import dev.ken.core.conversation.Turn;
import dev.ken.core.trace.InMemoryTraceStore;
import dev.ken.core.trace.Trace;
import dev.ken.retriever.Retriever;
import dev.ken.retriever.RetrieverSettings;
import dev.ken.server.Configuration;
import dev.ken.server.Installation;
import dev.ken.server.SmallCompany;
import dev.ken.server.command.Shell;
import dev.ken.server.signin.DemoSignIn;
import dev.ken.server.signin.SignIn;
import dev.ken.server.signin.TokenHash;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A server of the small company, over its real index and directory, in which two documents answer
 * one question of Ada's, and a test can act between two sentences of an answer.
 */
final class StreamingOffice implements AutoCloseable {
  static final Map<String, Object> LEAVE =
      Map.of("question", "How many working days of annual leave does every employee have a year?");

  private final Shell shell;
  private final SmallCompany company;
  private final Installation installation;
  private final Metrics metrics = new Metrics();
  private final HttpServer server;
  final HeldIndex index;
  final InMemoryTraceStore traces = new InMemoryTraceStore();
  final TestClient client;

  /** How often it was checked who asks, since the answer was put on the record. */
  private final AtomicInteger checks = new AtomicInteger(Integer.MIN_VALUE);

  private final AtomicReference<@Nullable Runnable> beforeCheck = new AtomicReference<>();
  private final AtomicInteger signIns = new AtomicInteger();
  private volatile int awaitedCheck;

  StreamingOffice(Path folder, StreamLimits limits) {
    this(folder, limits, 32);
  }

  StreamingOffice(Path folder, StreamLimits limits, int requestsAtOnce) {
    this.shell = new Shell(folder);
    this.company = SmallCompany.writeTo(folder.resolve("company"));
    company.write(
        "hr/abroad.md",
        "# Leave abroad\n\nEvery employee abroad has 31 working days of annual leave a year.\n");
    index();
    this.installation =
        Installation.open(
            Configuration.read(folder.resolve("data"), Map.of(), folder),
            Clock.systemUTC(),
            UUID::randomUUID);
    var tenant = installation.tenant();
    this.index = new HeldIndex(tenant.index());
    var conversations = new NotingStore();
    var assistant =
        new Assistant(
            Installation.TENANT,
            index,
            new Retriever(installation.embedder(), index.analysis(), RetrieverSettings.defaults()),
            conversations,
            traces,
            AssistantSettings.defaults().withThreshold(0.1),
            Clock.systemUTC(),
            UUID::randomUUID);
    var history = new History(index, conversations, traces, Clock.systemUTC());
    var routes =
        new KenRoutes(
            assistant, history, tenant.directory(), index, metrics, limits, UUID::randomUUID);
    SignIn demo = new DemoSignIn(tenant.directory(), TokenHash.of("ken_operator"));
    SignIn signIn =
        credentials -> {
          signIns.incrementAndGet();
          if (checks.incrementAndGet() == awaitedCheck) {
            Runnable action = beforeCheck.getAndSet(null);
            if (action != null) {
              action.run();
            }
          }
          return demo.signIn(credentials);
        };
    this.server =
        HttpServer.start(
            routes.table(),
            signIn,
            metrics,
            new ListenAddress("127.0.0.1", 0),
            false,
            requestsAtOnce);
    this.client = new TestClient(server.port());
  }

  /** Does something after the first sentence of the next answer, before the second is checked. */
  void afterFirstSentence(Runnable action) {
    beforeCheck(3, action);
  }

  /**
   * Does something before a check of the next answer, counted from 1 since it is on the record. A
   * sentence is checked when its turn comes, and again right before it is written. Each check asks
   * twice who asks: before the index is opened and after.
   */
  void beforeCheck(int number, Runnable action) {
    awaitedCheck = 2 * number - 1;
    beforeCheck.set(action);
  }

  /** The files of the company, which take effect with {@link #index()}. */
  SmallCompany company() {
    return company;
  }

  /** Runs {@code ken index}, which has returned when this returns. */
  void index() {
    var indexed = shell.run("index", company.folder().toString());
    assertThat(indexed.exitCode()).as(indexed.err()).isZero();
  }

  int port() {
    return server.port();
  }

  /** How often it was checked who asks. */
  int signIns() {
    return signIns.get();
  }

  /** The last step of the trace of the ask that began last. */
  String endOfTheTrace() {
    return traces.all().stream()
        .max(Comparator.comparing(Trace::startedAt))
        .orElseThrow()
        .steps()
        .getLast()
        .name();
  }

  /** The figures for operators. */
  String metrics() {
    return client.get("/metrics", "ken_operator").text();
  }

  /** Limits that leave room, with a heartbeat of so long. */
  static StreamLimits heartbeat(Duration heartbeat) {
    return new StreamLimits(4, 20, heartbeat);
  }

  @Override
  public void close() {
    client.close();
    server.close();
    metrics.close();
    installation.close();
  }

  /** Conversations in memory, of which the server learns when a turn is on the record. */
  private final class NotingStore implements ConversationStore {
    private final ConversationStore store = new InMemoryConversationStore();

    @Override
    public void start(ConversationId id, PersonId person) {
      store.start(id, person);
    }

    @Override
    public Optional<Conversation> find(ConversationId id, PersonId person, int turns) {
      return store.find(id, person, turns);
    }

    @Override
    public void append(ConversationId id, PersonId person, Turn turn) {
      store.append(id, person, turn);
      checks.set(0);
    }

    @Override
    public List<ConversationSummary> list(
        PersonId person, Optional<ConversationPlace> after, int limit) {
      return store.list(person, after, limit);
    }

    @Override
    public boolean delete(ConversationId id, PersonId person) {
      return store.delete(id, person);
    }
  }
}
