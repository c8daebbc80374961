package dev.ken.server;

import dev.ken.aclsync.scim.ScimProvider;
import dev.ken.aclsync.source.SourceStatus;
import dev.ken.core.index.IndexMaintenance;
import dev.ken.core.index.KnowledgeIndex;
import dev.ken.core.messenger.AccountLinks;
import dev.ken.indexer.push.DocumentPush;
import dev.ken.server.http.AuditRoutes;
import dev.ken.server.http.ConsistencyTokens;
import dev.ken.server.http.HttpServer;
import dev.ken.server.http.KenRoutes;
import dev.ken.server.http.KeyRoutes;
import dev.ken.server.http.ListenAddress;
import dev.ken.server.http.Metrics;
import dev.ken.server.http.OperatorRoutes;
import dev.ken.server.http.PushRoutes;
import dev.ken.server.http.Route;
import dev.ken.server.http.RouteTable;
import dev.ken.server.http.ScimRoutes;
import dev.ken.server.http.SlackRoutes;
import dev.ken.server.http.StreamLimits;
import dev.ken.server.oidc.FetchLimits;
import dev.ken.server.oidc.OidcSettings;
import dev.ken.server.oidc.OidcSignIn;
import dev.ken.server.signin.DemoSignIn;
import dev.ken.server.signin.KeySignIn;
import dev.ken.server.signin.RoleSignIn;
import dev.ken.server.signin.ServiceKey;
import dev.ken.server.signin.ServiceKeys;
import dev.ken.server.signin.SignIn;
import dev.ken.server.signin.TokenHash;
import dev.ken.server.signin.TokenSignIn;
import dev.ken.server.slack.AccountFile;
import dev.ken.server.slack.SlackBot;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/** An {@link Installation} that listens. */
public final class RunningServer implements AutoCloseable {
  private static final int MEGABYTE = 1_000_000;

  private final Closing closing;
  private final Tenant tenant;
  private final HttpServer http;
  private final RouteTable routes;

  /** How callers prove who they are. */
  public sealed interface Trust {

    /** By a token of the tenant's token file. */
    record Tokens() implements Trust {}

    /**
     * Not at all; on the loopback address only.
     *
     * @param operator the hash of the operator's token
     * @param key a key to push with, if there is one
     */
    record Demo(TokenHash operator, Optional<ServiceKey> key) implements Trust {
      /** Nobody pushes. */
      public Demo(TokenHash operator) {
        this(operator, Optional.empty());
      }
    }
  }

  private RunningServer(Closing closing, Tenant tenant, HttpServer http, RouteTable routes) {
    this.closing = closing;
    this.tenant = tenant;
    this.http = http;
    this.routes = routes;
  }

  /**
   * Opens the installation and starts to listen.
   *
   * @throws dev.ken.core.error.KenException when either can't be done; then nothing stays open
   */
  public static RunningServer start(
      Configuration configuration,
      ListenAddress address,
      Trust trust,
      Clock clock,
      Supplier<UUID> uuids) {
    return start(configuration, address, trust, clock, uuids, Waits.standard());
  }

  /** The same, with other waits. */
  public static RunningServer start(
      Configuration configuration,
      ListenAddress address,
      Trust trust,
      Clock clock,
      Supplier<UUID> uuids,
      Waits waits) {
    Optional<TokenHash> operatorToken =
        configuration.operatorToken().map(file -> TokenHash.of(file.read().reveal()));
    try (var opened = new Closing()) {
      Installation installation = opened.add(Installation.open(configuration, clock, uuids));
      Tenant tenant = installation.tenant();
      opened.add(tenant.watchDirectory(waits.people()));
      opened.add(GitWatch.start(installation, clock));
      opened.add(KeptOutWatch.start(tenant.directory(), tenant.index(), waits.people()));
      Metrics metrics = opened.add(new Metrics());
      measure(metrics, tenant.index());
      measure(metrics, tenant.pull(), clock);
      var ken =
          new KenRoutes(
              tenant.assistant(),
              tenant.history(),
              tenant.directory(),
              tenant.index(),
              metrics,
              StreamLimits.of(configuration.limits().requestsAtOnce()),
              uuids);
      boolean demo = trust instanceof Trust.Demo;
      DocumentPush documents = opened.add(push(configuration, installation, clock, waits));
      opened.add(PushRecovery.start(documents, tenant.index(), waits.people()));
      opened.add(tenant.rightsRecorder().start(waits.rights()));
      Optional<SlackBot> slack = slack(configuration, tenant, metrics, clock).map(opened::add);
      Optional<SlackRoutes> slackRoutes =
          slack.map(bot ->
              new SlackRoutes(
                  bot.receiver(),
                  selfLinking(configuration, tenant),
                  clock,
                  configuration.limits().requestsAtOnce()));
      ConsistencyTokens consistency = tenant.consistency(new SecureRandom());
      List<Route> more =
          new ArrayList<>(pushRoutes(configuration, tenant, documents, consistency, clock));
      more.addAll(
          new ScimRoutes(
                  new ScimProvider(tenant.provisioning(), configuration.scimSignIn(), clock, uuids),
                  consistency,
                  configuration.limits().pushMegabytes() * MEGABYTE)
              .routes());
      more.addAll(new KeyRoutes(tenant.keys(), tenant.tokens(), tenant.barrier()).routes());
      more.addAll(
          new OperatorRoutes(
                  tenant.index(),
                  tenant.directory(),
                  tenant.pushedDocuments(),
                  tenant.rightsDesk(),
                  tenant.operatorLog(),
                  clock,
                  configuration.limits().directoryBudget(),
                  tenant.pull()::status)
              .routes());
      more.addAll(
          new AuditRoutes(
                  tenant.rightsDesk(),
                  tenant.driftAudit(),
                  tenant.exposureAudit(),
                  tenant::previewPush,
                  tenant.rightsRecorder(),
                  documents,
                  new SecureRandom(),
                  configuration.limits().pushMegabytes() * MEGABYTE)
              .routes());
      slack.ifPresent(bot ->
          metrics.gauge(
              "ken.slack.messages", "Messages of Slack to be answered", bot, SlackBot::waiting));
      RouteTable routes =
          demo
              ? ken.demoTable(SuggestionFiles.read(tenant.sources().all()), more)
              : slackRoutes.map(one -> ken.table(one, more)).orElseGet(() -> ken.table(more));
      SignIn people =
          switch (trust) {
            case Trust.Tokens _ ->
                new RoleSignIn(
                    configuration.roles(),
                    signedTokens(
                        configuration.oidc(),
                        tenant,
                        clock,
                        FetchLimits.ofServer(configuration.limits().requestsAtOnce()),
                        new TokenSignIn(tenant.directory(), tenant.tokens(), operatorToken),
                        opened));
            case Trust.Demo demoTrust -> new DemoSignIn(tenant.directory(), demoTrust.operator());
          };
      SignIn signIn = new KeySignIn(keys(trust, tenant), tenant.directory(), people);
      HttpServer http =
          opened.add(
              HttpServer.start(
                  routes,
                  signIn,
                  metrics,
                  address,
                  demo,
                  configuration.limits().requestsAtOnce(),
                  consistency));
      return new RunningServer(opened.handOver(), tenant, http, routes);
    }
  }

  private static SignIn signedTokens(
      OidcSettings settings,
      Tenant tenant,
      Clock clock,
      FetchLimits limits,
      SignIn others,
      Closing opened) {
    return switch (settings) {
      case OidcSettings.Off _ -> others;
      case OidcSettings.On on ->
          opened.add(new OidcSignIn(on, tenant.directory(), clock, limits, others));
    };
  }

  private static ServiceKeys keys(Trust trust, Tenant tenant) {
    return switch (trust) {
      case Trust.Tokens _ -> tenant.keys();
      case Trust.Demo demo -> {
        List<ServiceKey> keys = demo.key().stream().toList();
        yield () -> keys;
      }
    };
  }

  private static DocumentPush push(
      Configuration configuration, Installation installation, Clock clock, Waits waits) {
    return new DocumentPush(
        installation.tenant().index(),
        installation.tenant().pushedDocuments(),
        IndexingChoice.tools(configuration.limits(), installation.embedder(), clock),
        waits.writer());
  }

  private static List<Route> pushRoutes(
      Configuration configuration,
      Tenant tenant,
      DocumentPush documents,
      ConsistencyTokens consistency,
      Clock clock) {
    return new PushRoutes(
            documents,
            tenant.pushedDirectory(),
            () -> tenant.directory().current().namespaces(),
            consistency,
            clock,
            configuration.limits().pushMegabytes() * MEGABYTE,
            configuration.limits().requestsAtOnce())
        .routes();
  }

  private static Optional<SlackBot> slack(
      Configuration configuration, Tenant tenant, Metrics metrics, Clock clock) {
    return switch (configuration.slack()) {
      case SlackSettings.Off _ -> Optional.empty();
      case SlackSettings.On on ->
          Optional.of(
              SlackBot.open(
                  new SlackBot.SlackApp(
                      on.team(),
                      on.app(),
                      on.signingSecret().read(),
                      on.botToken().read(),
                      on.api()),
                  new SlackBot.Tenancy(
                      tenant.assistant(),
                      tenant.directory(),
                      tenant.messenger(),
                      selfLinking(configuration, tenant),
                      on.accountLinks().map(file -> new AccountFile(file, on.team())),
                      on.publicAddress(),
                      metrics::asked),
                  clock,
                  new SecureRandom()));
    };
  }

  /** The links that people make themselves; empty when they may not, and those made don't count. */
  private static Optional<AccountLinks> selfLinking(Configuration configuration, Tenant tenant) {
    return switch (configuration.slack()) {
      case SlackSettings.Off _ -> Optional.empty();
      case SlackSettings.On on ->
          on.selfLinking() ? Optional.of(tenant.accountLinks()) : Optional.empty();
    };
  }

  private static void measure(Metrics metrics, KnowledgeIndex index) {
    gauge(metrics, index, "documents", IndexMaintenance.IndexSize::documents);
    gauge(metrics, index, "chunks", IndexMaintenance.IndexSize::chunks);
    gauge(metrics, index, "access.classes", IndexMaintenance.IndexSize::accessClasses);
    gauge(metrics, index, "generation", IndexMaintenance.IndexSize::generation);
  }

  private static void measure(Metrics metrics, DirectoryPull pull, Clock clock) {
    if (pull.status().isEmpty()) {
      return;
    }
    metrics.gauge(
        "ken.directory.server.failures",
        "Readings of the directory server that have failed since the last good one",
        pull,
        one -> one.status().map(SourceStatus::failures).orElse(0));
    metrics.gauge(
        "ken.directory.server.age",
        "Seconds since what is known of the directory server was read",
        pull,
        one ->
            one.status()
                .flatMap(SourceStatus::readAt)
                .map(at -> Duration.between(at, clock.instant()).toSeconds())
                .orElse(Long.MAX_VALUE));
  }

  private static void gauge(
      Metrics metrics,
      KnowledgeIndex index,
      String what,
      ToLongFunction<IndexMaintenance.IndexSize> number) {
    metrics.gauge(
        "ken.index." + what,
        "The index as of its last commit",
        index,
        one -> number.applyAsLong(one.maintenance().size()));
  }

  /** The port that is listened on. */
  public int port() {
    return http.port();
  }

  /** Every route that is served. */
  public RouteTable routes() {
    return routes;
  }

  /** What is served. */
  public Tenant tenant() {
    return tenant;
  }

  /** Lets running requests finish for up to five seconds, and closes everything in reverse. */
  @Override
  public void close() {
    closing.close();
  }
}
