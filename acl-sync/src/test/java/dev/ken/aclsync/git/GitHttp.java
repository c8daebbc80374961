package dev.ken.aclsync.git;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;

/** The real {@code git http-backend} behind a small server, which can be told to misbehave. */
final class GitHttp implements AutoCloseable {
  private final Path root;
  private final HttpServer server;
  private final String scheme;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final AtomicInteger requests = new AtomicInteger();
  private volatile Optional<String> credentials = Optional.empty();
  private volatile Mischief mischief = Mischief.NONE;

  /** What is wrong with the server. */
  enum Mischief {
    NONE,
    /** It takes the request and never answers. */
    HANGING,
    /** A byte from time to time. */
    DRIPPING,
    /** Half of what it has to say, and then nothing. */
    HALF,
    /** A byte of a pack is another. */
    DAMAGED,
    /** It has a page that says where else to go. */
    REDIRECTING,
    /** A page of words. */
    BABBLING,
    /** It fails. */
    BROKEN
  }

  private GitHttp(Path root, HttpServer server, String scheme) {
    this.root = root;
    this.server = server;
    this.scheme = scheme;
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  /** Serves the repositories below a folder. */
  static GitHttp of(Path root) throws IOException {
    return new GitHttp(root, HttpServer.create(local(), 0), "http");
  }

  /** The same with a certificate. */
  static GitHttp of(Path root, SSLContext context) throws IOException {
    HttpsServer server = HttpsServer.create(local(), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(context));
    return new GitHttp(root, server, "https");
  }

  private static InetSocketAddress local() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  }

  /** The address of a repository. */
  String address(String repository) {
    return String.format(
        Locale.ROOT, "%s://127.0.0.1:%d/%s", scheme, server.getAddress().getPort(), repository);
  }

  void require(String user, String password) {
    credentials =
        Optional.of(
            "Basic "
                + Base64.getEncoder()
                    .encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8)));
  }

  void set(Mischief now) {
    mischief = now;
  }

  /** How many requests there were. */
  int requests() {
    return requests.get();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      requests.incrementAndGet();
      if (credentials.isPresent()
          && !credentials.get().equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
        exchange.getResponseHeaders().set("WWW-Authenticate", "Basic realm=\"git\"");
        exchange.sendResponseHeaders(401, -1);
        return;
      }
      switch (mischief) {
        case HANGING -> sleep(60_000);
        case BROKEN -> exchange.sendResponseHeaders(500, -1);
        case BABBLING -> {
          byte[] page = "<html>Welcome</html>".getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().set("Content-Type", "text/html");
          exchange.sendResponseHeaders(200, page.length);
          exchange.getResponseBody().write(page);
        }
        case REDIRECTING -> {
          exchange.getResponseHeaders().set("Location", "file:///etc/passwd/info/refs");
          exchange.sendResponseHeaders(302, -1);
        }
        case NONE, DRIPPING, HALF, DAMAGED -> backend(exchange);
      }
    }
  }

  private void backend(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    String encoding = exchange.getRequestHeaders().getFirst("Content-Encoding");
    var builder = new ProcessBuilder("git", "http-backend");
    var environment = builder.environment();
    environment.put("GIT_PROJECT_ROOT", root.toString());
    environment.put("GIT_HTTP_EXPORT_ALL", "1");
    environment.put("GIT_CONFIG_COUNT", "1");
    environment.put("GIT_CONFIG_KEY_0", "safe.directory");
    environment.put("GIT_CONFIG_VALUE_0", "*");
    environment.put("PATH_INFO", exchange.getRequestURI().getPath());
    String query = exchange.getRequestURI().getQuery();
    environment.put("QUERY_STRING", query == null ? "" : query);
    environment.put("REQUEST_METHOD", exchange.getRequestMethod());
    environment.put("CONTENT_LENGTH", Integer.toString(body.length));
    String type = exchange.getRequestHeaders().getFirst("Content-Type");
    environment.put("CONTENT_TYPE", type == null ? "" : type);
    if (encoding != null) {
      environment.put("HTTP_CONTENT_ENCODING", encoding);
    }
    String protocol = exchange.getRequestHeaders().getFirst("Git-Protocol");
    if (protocol != null) {
      environment.put("GIT_PROTOCOL", protocol);
    }
    Process process = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
    try (OutputStream input = process.getOutputStream()) {
      input.write(body);
    }
    send(exchange, process.getInputStream().readAllBytes());
  }

  private void send(HttpExchange exchange, byte[] said) throws IOException {
    int end = headerEnd(said);
    int status = 200;
    for (String line : new String(said, 0, end, StandardCharsets.ISO_8859_1).split("\r\n", -1)) {
      int colon = line.indexOf(':');
      String name = line.substring(0, colon);
      String value = line.substring(colon + 1).strip();
      if (name.equals("Status")) {
        status = Integer.parseInt(value.substring(0, 3));
      } else {
        exchange.getResponseHeaders().add(name, value);
      }
    }
    byte[] content = Arrays.copyOfRange(said, end + 4, said.length);
    boolean pack = exchange.getRequestMethod().equals("POST");
    if (mischief == Mischief.DAMAGED && pack) {
      content[content.length - 40] ^= 0x55;
    }
    exchange.sendResponseHeaders(status, content.length == 0 ? -1 : content.length);
    OutputStream output = exchange.getResponseBody();
    if (mischief == Mischief.DRIPPING) {
      for (byte one : content) {
        output.write(one);
        output.flush();
        sleep(200);
      }
    } else if (mischief == Mischief.HALF && pack) {
      output.write(content, 0, content.length / 2);
      output.flush();
    } else {
      output.write(content);
    }
  }

  private static int headerEnd(byte[] said) {
    for (int at = 0; at + 3 < said.length; at++) {
      if (said[at] == '\r'
          && said[at + 1] == '\n'
          && said[at + 2] == '\r'
          && said[at + 3] == '\n') {
        return at;
      }
    }
    throw new IllegalStateException("git http-backend gave no header");
  }

  private static void sleep(long milliseconds) {
    try {
      Thread.sleep(milliseconds);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
