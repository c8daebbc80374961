package dev.ken.server.http;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.ToDoubleFunction;

/** What operators measure: counts and times, no content and no people. */
public final class Metrics implements AutoCloseable {
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

  /** Starts to measure this process. */
  public Metrics() {
    new JvmMemoryMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
  }

  /** A request was served. */
  void served(String route, int status, double milliseconds) {
    Timer.builder("ken.http.requests")
        .description("Requests by route and status")
        .tag("route", route)
        .tag("status", Integer.toString(status))
        .register(registry)
        .record(Duration.ofNanos((long) (milliseconds * 1_000_000)));
  }

  /** A question was asked and came to this outcome. */
  public void asked(String outcome) {
    registry.counter("ken.asks", "outcome", outcome).increment();
  }

  /** Whoever listened to a stream of events was gone before its end. */
  void left() {
    registry.counter("ken.streams.left").increment();
  }

  /** Measures a number of something whenever the metrics are read. */
  public <T> void gauge(String name, String description, T owner, ToDoubleFunction<T> number) {
    Gauge.builder(name, owner, number).description(description).register(registry);
  }

  /** Everything measured so far, in Prometheus' text format. */
  byte[] scrape() {
    return registry.scrape().getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    registry.close();
  }
}
