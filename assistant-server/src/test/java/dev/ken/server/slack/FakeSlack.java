package dev.ken.server.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.Javalin;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.function.Predicate;

/**
 * Slack's methods as far as Ken calls them, on a port of this machine. It keeps what it is told,
 * and fails in the ways that a test asks for.
 */
final class FakeSlack implements AutoCloseable {
  static final String TOKEN = "xoxb-the-bot-token-of-this-test";

  private final JsonMapper mapper = new JsonMapper();
  private final Javalin javalin;
  private final List<Post> posts = new ArrayList<>();
  private final List<String> calls = new ArrayList<>();
  private final Queue<Failure> failures = new ConcurrentLinkedQueue<>();
  private final Queue<Failure> failedLooks = new ConcurrentLinkedQueue<>();
  private volatile boolean down;
  private volatile CountDownLatch gate = new CountDownLatch(0);

  /**
   * A message as it was sent.
   *
   * @param method chat.postMessage or chat.postEphemeral
   * @param form its fields
   * @param blocks its blocks
   * @param key what tells it from others; empty when it has none
   */
  record Post(String method, ObjectNode form, JsonNode blocks, String key) {
    String field(String name) {
      return form.path(name).asText();
    }

    /** The event that it answers. */
    String event() {
      return key.split("/", 2)[0];
    }

    /** All words that it shows. */
    String shown() {
      return texts(blocks).toString();
    }
  }

  /**
   * A call that fails.
   *
   * @param status of the response; 200 for one that breaks off
   * @param retryAfter a header, or empty
   * @param kept whether the message arrives all the same
   */
  record Failure(int status, String retryAfter, boolean kept) {}

  FakeSlack() {
    this(0);
  }

  /** On the given port, or on any that is free. */
  FakeSlack(int port) {
    this.javalin =
        Javalin.create(config -> {
          config.startup.showJavalinBanner = false;
          config.startup.showOldJavalinVersionWarning = false;
          config.jetty.host = "127.0.0.1";
          config.jetty.port = port;
          config.routes.addHttpHandler(HandlerType.POST, "/api/{method}", this::serve);
        });
    javalin.start();
  }

  URI api() {
    return URI.create("http://127.0.0.1:" + javalin.port() + "/api/");
  }

  /** Makes the next call that posts fail; those after it follow in turn. */
  void failNext(Failure failure) {
    failures.add(failure);
  }

  /** Makes the next call that reads a channel fail; those after it follow in turn. */
  void failNextLook(Failure failure) {
    failedLooks.add(failure);
  }

  /** Lets no call fail any more. */
  void recover() {
    failures.clear();
    failedLooks.clear();
    down = false;
  }

  /** Makes all calls fail until it is up again. */
  void down(boolean isDown) {
    down = isDown;
  }

  /** Holds all calls until the latch is counted down. */
  void hold(CountDownLatch until) {
    gate = until;
  }

  private void serve(Context context) throws InterruptedException, IOException {
    String method = context.pathParam("method");
    synchronized (this) {
      calls.add(method);
      notifyAll();
    }
    gate.await();
    if (!("Bearer " + TOKEN).equals(context.header("Authorization"))) {
      context.status(200).json("{}").result("{\"ok\":false,\"error\":\"invalid_auth\"}");
      return;
    }
    if (down) {
      context.status(503).result("{\"ok\":false}");
      return;
    }
    switch (method) {
      case "chat.postMessage", "chat.postEphemeral" -> post(method, context);
      case "conversations.history", "conversations.replies" -> history(context);
      default -> reply(context, "{\"ok\":false,\"error\":\"unknown_method\"}");
    }
  }

  private void post(String method, Context context) throws IOException {
    Failure failure = failures.poll();
    if (failure == null || failure.kept()) {
      keep(method, context);
    }
    if (failure == null) {
      reply(context, "{\"ok\":true,\"ts\":\"1.2\"}");
      return;
    }
    fail(failure, context);
  }

  private static void fail(Failure failure, Context context) {
    if (!failure.retryAfter().isEmpty()) {
      context.header("Retry-After", failure.retryAfter());
    }
    if (failure.status() == 200) {
      context.header("Content-Length", "1000");
    }
    context.status(failure.status()).result("{\"ok\":false}");
  }

  private void keep(String method, Context context) throws IOException {
    ObjectNode form = mapper.createObjectNode();
    context.formParamMap().forEach((name, values) -> form.put(name, values.getFirst()));
    JsonNode metadata = mapper.readTree(form.path("metadata").asText("{}"));
    var post =
        new Post(
            method,
            form,
            mapper.readTree(form.path("blocks").asText("[]")),
            metadata.path("event_payload").path("key").asText());
    synchronized (this) {
      posts.add(post);
      notifyAll();
    }
  }

  private synchronized void history(Context context) {
    Failure failure = failedLooks.poll();
    if (failure != null) {
      fail(failure, context);
      return;
    }
    ObjectNode body = mapper.createObjectNode();
    body.put("ok", true);
    ArrayNode messages = body.putArray("messages");
    for (Post post : posts) {
      if (post.field("channel").equals(context.formParam("channel"))) {
        ObjectNode message = messages.addObject();
        message.put("type", "message");
        ObjectNode metadata = message.putObject("metadata");
        metadata.put("event_type", "ken_message");
        metadata.putObject("event_payload").put("key", post.key());
      }
    }
    reply(context, body.toString());
  }

  private static void reply(Context context, String body) {
    context.contentType("application/json").result(body);
  }

  /** What was sent so far. */
  synchronized List<Post> posts() {
    return List.copyOf(posts);
  }

  /** The methods that were called so far. */
  synchronized List<String> calls() {
    return List.copyOf(calls);
  }

  /** Waits until so many messages came. */
  List<Post> await(int count) {
    await(() -> posts.size() >= count, count + " messages");
    return posts();
  }

  /** Waits for the one message that fits. */
  Post await(Predicate<Post> which) {
    await(() -> posts.stream().anyMatch(which), "a message that fits");
    return posts().stream().filter(which).findFirst().orElseThrow();
  }

  /** Waits until so many calls came, finished or not. */
  void awaitCalls(int count) {
    await(() -> calls.size() >= count, count + " calls");
  }

  private synchronized void await(java.util.function.BooleanSupplier done, String what) {
    long end = System.nanoTime() + Duration.ofSeconds(90).toNanos();
    while (!done.getAsBoolean()) {
      long left = (end - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        throw new AssertionError("waited for " + what + " and had " + posts);
      }
      try {
        wait(left);
      } catch (InterruptedException e) {
        throw new IllegalStateException("interrupted", e);
      }
    }
  }

  /** Forgets what was sent. */
  synchronized void forget() {
    posts.clear();
    calls.clear();
  }

  /** All text objects of blocks, however deep. */
  static List<JsonNode> textObjects(JsonNode blocks) {
    List<JsonNode> found = new ArrayList<>();
    if (blocks.path("text").isTextual()) {
      found.add(blocks);
    }
    blocks.forEach(child -> found.addAll(textObjects(child)));
    return found;
  }

  /** All texts of blocks, however deep. */
  static List<String> texts(JsonNode blocks) {
    return textObjects(blocks).stream().map(text -> text.path("text").asText()).toList();
  }

  static JsonNode json(String text) {
    try {
      return Objects.requireNonNull(new JsonMapper().readTree(text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    gate.countDown();
    javalin.stop();
  }
}
