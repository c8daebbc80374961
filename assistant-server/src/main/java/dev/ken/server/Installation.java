package dev.ken.server;

import dev.ken.assistant.AssistantSettings;
import dev.ken.core.embedding.Embedder;
import dev.ken.core.error.KenException;
import dev.ken.core.tenant.TenantId;
import dev.ken.embedder.EmbedderSettings;
import dev.ken.embedder.OnnxEmbedder;
import dev.ken.state.SqliteState;
import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/**
 * The composition root: everything that one process of Ken is made of, but for what listens. It
 * closes what it opened, in reverse, also when opening fails half-way.
 */
public final class Installation implements AutoCloseable {
  /** The one tenant of an installation at present. */
  public static final TenantId TENANT = new TenantId("default");

  private final Closing closing;
  private final Embedder embedder;
  private final Tenant tenant;
  private final Configuration.Limits limits;

  private Installation(
      Closing closing, Embedder embedder, Tenant tenant, Configuration.Limits limits) {
    this.closing = closing;
    this.embedder = embedder;
    this.tenant = tenant;
    this.limits = limits;
  }

  /**
   * Opens the data folder, which is made when there is none.
   *
   * @throws KenException when a part of it can't be opened
   */
  public static Installation open(Configuration configuration, Clock clock, Supplier<UUID> uuids) {
    return open(configuration, Tenant.Opening.TO_SERVE, clock, uuids);
  }

  /**
   * Opens the data folder to index everything anew, which is possible with another embedder than
   * before.
   *
   * @throws KenException when a part of it can't be opened
   */
  public static Installation openToReindex(
      Configuration configuration, Clock clock, Supplier<UUID> uuids) {
    return open(configuration, Tenant.Opening.TO_REINDEX, clock, uuids);
  }

  private static Installation open(
      Configuration configuration, Tenant.Opening opening, Clock clock, Supplier<UUID> uuids) {
    TenantFolder folder = TenantFolder.of(configuration.data(), TENANT);
    try (var opened = new Closing()) {
      // The model takes longest, so it is loaded beside the rest.
      var loading = opened.add(new LoadingEmbedder(configuration.embedder()));
      SqliteState state = opened.add(openState(folder));
      Embedder embedder = loading.await();
      Tenant tenant =
          opened.add(
              Tenant.open(
                  TENANT,
                  folder,
                  state,
                  embedder,
                  opening,
                  AssistantSettings.defaults()
                      .withThreshold(configuration.threshold())
                      .withMaximumStatements(configuration.statements()),
                  configuration.limits().directoryBudget(),
                  configuration.directoryServer(),
                  configuration.git(),
                  clock,
                  uuids));
      return new Installation(opened.handOver(), embedder, tenant, configuration.limits());
    }
  }

  /** Opens a tenant's state alone, for what needs neither index nor model. */
  public static SqliteState openState(TenantFolder folder) {
    folder.make();
    return SqliteState.open(folder.state());
  }

  /** The tenant. */
  public Tenant tenant() {
    return tenant;
  }

  /** The model, which all tenants share. */
  public Embedder embedder() {
    return embedder;
  }

  /** How much is done at once, and how much of a file is read. */
  Configuration.Limits limits() {
    return limits;
  }

  @Override
  public void close() {
    closing.close();
  }

  /** An embedder that is being loaded on another thread; closing it closes what was loaded. */
  private static final class LoadingEmbedder implements AutoCloseable {
    private final CompletableFuture<Embedder> loading = new CompletableFuture<>();

    LoadingEmbedder(EmbedderSettings settings) {
      Runnable load = () -> loading.completeAsync(() -> OnnxEmbedder.open(settings), Runnable::run);
      Thread.ofPlatform().name("load-model").daemon().start(load);
    }

    Embedder await() {
      try {
        return loading.join();
      } catch (CompletionException e) {
        throw e.getCause() instanceof KenException known
            ? known
            : new IllegalStateException("cannot load the embedder", e.getCause());
      }
    }

    @Override
    public void close() {
      loading.handle((embedder, failure) -> embedder).thenAccept(LoadingEmbedder::release).join();
    }

    private static void release(@org.jspecify.annotations.Nullable Embedder embedder) {
      if (embedder != null) {
        embedder.close();
      }
    }
  }
}
