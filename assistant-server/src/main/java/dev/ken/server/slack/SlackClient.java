package dev.ken.server.slack;

import com.slack.api.Slack;
import com.slack.api.SlackConfig;
import com.slack.api.bolt.App;
import com.slack.api.bolt.AppConfig;
import com.slack.api.methods.MethodsClient;
import com.slack.api.util.http.SlackHttpClient;
import com.slack.api.util.thread.ExecutorServiceProvider;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/** The official client and Bolt's app, with every thread that they make known and ended. */
final class SlackClient implements AutoCloseable {
  private static final Duration CALL = Duration.ofSeconds(20);

  private final Threads threads = new Threads();
  private final Slack slack;
  private final String botToken;
  private final AppConfig appConfig;

  /**
   * Makes the client; calls nothing.
   *
   * @param api where Slack's methods are called
   */
  SlackClient(URI api, String botToken, String signingSecret) {
    var config = new SlackConfig();
    config.setExecutorServiceProvider(threads);
    config.setMethodsEndpointUrlPrefix(api.toString());
    config.setStatsEnabled(false);
    config.setHttpClientCallTimeoutMillis(Math.toIntExact(CALL.toMillis()));
    config.setHttpClientResponseHandlers(List.of());
    // A broken call is tried again only after a look at what it did, so never by OkHttp itself.
    var http =
        SlackHttpClient.buildOkHttpClient(config)
            .newBuilder()
            .retryOnConnectionFailure(false)
            .build();
    this.slack = Slack.getInstance(config, new SlackHttpClient(http));
    this.botToken = botToken;
    this.appConfig = new AppConfig();
    appConfig.setSingleTeamBotToken(botToken);
    appConfig.setSigningSecret(signingSecret);
    appConfig.setExecutorServiceProvider(threads);
    appConfig.setThreadPoolSize(1);
    appConfig.setAllEventsApiAutoAckEnabled(true);
  }

  MethodsClient methods() {
    return slack.methods(botToken);
  }

  /**
   * A new app of Bolt's without any of its middleware: the signature was verified already, and
   * looking up the bot at Slack could take longer than an acknowledgement may.
   */
  App app() {
    return new App(appConfig, slack, List.of());
  }

  @Override
  public void close() {
    try {
      slack.close();
    } catch (Exception e) { // Slack's close is declared to throw anything
      throw new IllegalStateException("cannot close the client of Slack", e);
    } finally {
      threads.end();
    }
  }

  /** Makes the pools that the library asks for, and ends them. */
  private static final class Threads implements ExecutorServiceProvider {
    private final Queue<ExecutorService> pools = new ConcurrentLinkedQueue<>();

    @Override
    public ExecutorService createThreadPoolExecutor(String name, int size) {
      ExecutorService pool =
          Executors.newFixedThreadPool(
              size, Thread.ofPlatform().name(name + "-", 0).daemon().factory());
      pools.add(pool);
      return pool;
    }

    @Override
    public ScheduledExecutorService createThreadScheduledExecutor(String name) {
      ScheduledExecutorService pool =
          Executors.newSingleThreadScheduledExecutor(
              Thread.ofPlatform().name(name + "-", 0).daemon().factory());
      pools.add(pool);
      return pool;
    }

    void end() {
      pools.forEach(ExecutorService::shutdownNow);
    }
  }
}
