package dev.ken.server.http;

import dev.ken.assistant.Standing;
import dev.ken.server.wire.Json;
import io.javalin.http.Context;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A response of server-sent events, as the HTML standard's chapter 9.2 writes them: {@code id},
 * {@code event} and {@code data}, each event flushed when it is sent. The response begins with the
 * first event; until then the request may still get another reply. While no event is sent, comments
 * keep the connection open and show whether anyone still listens.
 */
public final class EventStream implements AutoCloseable {
  static final String MEDIA_TYPE = "text/event-stream";
  private static final byte[] COMMENT = ":\n\n".getBytes(StandardCharsets.UTF_8);

  private final Context context;
  private final Json json;
  private final Duration heartbeat;
  private final Runnable left;

  /** Held by whoever writes. */
  private final ReentrantLock writing = new ReentrantLock();

  private int sent;
  private boolean closed;
  private long lastWrite;
  private @Nullable IOException broken;
  private @Nullable Thread beating;

  /**
   * Makes a stream that hasn't begun.
   *
   * @param left is told, once at most, when nobody listens any more
   */
  EventStream(Context context, Json json, Duration heartbeat, Runnable left) {
    this.context = context;
    this.json = json;
    this.heartbeat = heartbeat;
    this.left = left;
  }

  /** Whether the response has begun. */
  boolean begun() {
    return beating != null;
  }

  /**
   * An event.
   *
   * @param name its type
   * @param body its data, written as JSON on one line
   */
  record Event(String name, Object body) {}

  /**
   * Sends an event that depends on no document.
   *
   * @throws ListenerGoneException when nobody listens any more
   */
  void send(Event event) {
    send(List.of(event), () -> {});
  }

  /**
   * Sends events in one write.
   *
   * @param standing whether they may be sent. It is looked at right before the write, when no other
   *     write can come between, and no revocation returns
   * @throws ListenerGoneException when nobody listens any more
   */
  void send(List<Event> events, Standing standing) {
    List<byte[]> bodies = events.stream().map(event -> json.bytes(event.body())).toList();
    writing.lock();
    try {
      standing.handOver(() -> Connections.cut(context), () -> send(events, bodies));
    } finally {
      writing.unlock();
    }
  }

  private void send(List<Event> events, List<byte[]> bodies) {
    var bytes = new ByteArrayOutputStream();
    for (int index = 0; index < bodies.size(); index++) {
      sent++;
      String name = events.get(index).name();
      bytes.writeBytes(
          ("id: " + sent + "\nevent: " + name + "\ndata: ").getBytes(StandardCharsets.UTF_8));
      bytes.writeBytes(bodies.get(index));
      bytes.writeBytes("\n\n".getBytes(StandardCharsets.UTF_8));
    }
    if (beating == null) {
      begin();
    }
    write(bytes.toByteArray());
    if (broken != null) {
      throw new ListenerGoneException("nobody listens to event " + sent, broken);
    }
  }

  private void begin() {
    context.status(200);
    context.contentType(MEDIA_TYPE);
    // A proxy that collects the response would hold the events up.
    context.header("X-Accel-Buffering", "no");
    beating = Thread.ofVirtual().name("heartbeat").start(this::beat);
  }

  private void beat() {
    try {
      while (true) {
        Thread.sleep(heartbeat);
        writing.lock();
        try {
          if (closed || broken != null) {
            return;
          }
          if (System.nanoTime() - lastWrite >= heartbeat.toNanos()) {
            write(COMMENT);
          }
        } finally {
          writing.unlock();
        }
      }
    } catch (InterruptedException _) {
      // The stream was closed.
    }
  }

  private void write(byte[] bytes) {
    if (broken != null) {
      return;
    }
    try {
      // The servlet's own: Javalin's wrapper ignores flush().
      var output = context.res().getOutputStream();
      output.write(bytes);
      output.flush();
      lastWrite = System.nanoTime();
    } catch (IOException e) {
      broken = e;
      left.run();
    }
  }

  /** Sends no more comments; the response ends when its request's work returns. */
  @Override
  public void close() {
    writing.lock();
    try {
      closed = true;
      if (beating != null) {
        beating.interrupt();
      }
    } finally {
      writing.unlock();
    }
  }
}
