package dev.ken.benchmarks.results;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The sample company, indexed and served by the launcher as a user would, in its own process. */
final class ServedCompany implements AutoCloseable {
  private static final long PATIENCE_NANOSECONDS = TimeUnit.SECONDS.toNanos(120);

  private final Process process;
  private final URI base;
  private final double secondsToReady;

  private ServedCompany(Process process, URI base, double secondsToReady) {
    this.process = process;
    this.base = base;
    this.secondsToReady = secondsToReady;
  }

  /** Indexes the company into an empty data folder; returns the seconds from start to exit. */
  static double index(Path root, Path documents, Path data)
      throws IOException, InterruptedException {
    long start = System.nanoTime();
    var _ = launched(root, data).run("index", documents.toString());
    return seconds(start);
  }

  /** Starts {@code ken serve} on it and waits until it is ready. */
  static ServedCompany serve(Path root, Path data) throws IOException, InterruptedException {
    return serve(launched(root, data), "--demo");
  }

  /** Starts {@code ken serve} and waits until it is ready. */
  static ServedCompany serve(Launched launched, String... options)
      throws IOException, InterruptedException {
    int port = Launched.freePort();
    URI base = URI.create("http://127.0.0.1:" + port);
    long start = System.nanoTime();
    var arguments = new ArrayList<>(List.of("serve", "--port", String.valueOf(port)));
    arguments.addAll(List.of(options));
    Process process = launched.process(arguments.toArray(String[]::new)).start();
    HttpRequest ready = HttpRequest.newBuilder(base.resolve("/readyz")).build();
    try (var http = HttpClient.newHttpClient()) {
      while (!isReady(http, ready)) {
        if (!process.isAlive()) {
          throw new IOException("ken serve ended with exit code " + process.exitValue());
        }
        if (System.nanoTime() - start > PATIENCE_NANOSECONDS) {
          process.destroy();
          throw new IOException("ken serve was not ready in two minutes");
        }
        TimeUnit.MILLISECONDS.sleep(20);
      }
    }
    return new ServedCompany(process, base, seconds(start));
  }

  private static boolean isReady(HttpClient http, HttpRequest request) throws InterruptedException {
    try {
      return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException notListeningYet) {
      return false;
    }
  }

  private static Launched launched(Path root, Path data) {
    return new Launched(root, "--data", data.toString());
  }

  private static double seconds(long start) {
    return (System.nanoTime() - start) / 1e9;
  }

  URI base() {
    return base;
  }

  double secondsToReady() {
    return secondsToReady;
  }

  /** The resident memory of the server's process now, in megabytes of a million bytes. */
  double residentMegabytes() {
    return kilobytes("VmRSS:") * 1024 / 1e6;
  }

  /** The most resident memory that the server's process has had, in megabytes. */
  double peakMegabytes() {
    return kilobytes("VmHWM:") * 1024 / 1e6;
  }

  private long kilobytes(String key) {
    Path status = Path.of("/proc", String.valueOf(process.pid()), "status");
    try (var lines = Files.lines(status)) {
      return lines
          .filter(line -> line.startsWith(key))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
          .findFirst()
          .orElseThrow(() -> new IllegalStateException(status + " has no line " + key));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the server's memory", e);
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
