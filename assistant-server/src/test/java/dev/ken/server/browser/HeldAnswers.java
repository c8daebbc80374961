package dev.ken.server.browser;

import com.microsoft.playwright.Page;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The stream of an answer in the hands of a test: the page asks as ever, and gets the events that
 * the test sends, when it sends them. Everything else goes to the real server.
 */
final class HeldAnswers {
  private static final String SCRIPT =
      """
      (() => {
        const real = window.fetch;
        window.fetch = (path, options) => {
          if (path !== '/v1/ask') return real(path, options);
          window.asked = JSON.parse(options.body);
          const body = new ReadableStream({
            start(controller) {
              window.answer = controller;
              options.signal.addEventListener('abort', () => controller.error(options.signal.reason));
            },
          });
          const headers = { 'Content-Type': 'text/event-stream' };
          return Promise.resolve(new Response(body, { headers }));
        };
      })();
      """;
  private static final String SEND =
      "(words) => window.answer.enqueue(new TextEncoder().encode(words))";

  private final Events events = new Events();
  private @Nullable Page page;

  /** Writes events as the server does. */
  private static final class Events {
    private final com.fasterxml.jackson.databind.json.JsonMapper json =
        new com.fasterxml.jackson.databind.json.JsonMapper();
    private int sent;

    String of(String name, Map<String, Object> data) {
      sent++;
      try {
        return String.format(
            Locale.ROOT,
            "id: %d\nevent: %s\ndata: %s\n\n",
            sent,
            name,
            json.writeValueAsString(data));
      } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
        throw new IllegalStateException("cannot write " + data, e);
      }
    }
  }

  String script() {
    return SCRIPT;
  }

  void of(Page asking) {
    page = asking;
  }

  private Page page() {
    if (page == null) {
      throw new IllegalStateException("no page was opened with these answers");
    }
    return page;
  }

  /** The conversation that the last question was asked in. */
  @Nullable Object conversation() {
    return page().evaluate("window.asked.conversation_id ?? null");
  }

  /** Waits until the page has asked. */
  void awaitQuestion() {
    page().waitForFunction("() => window.answer !== undefined");
  }

  /** Sends an event. */
  void send(String name, Map<String, Object> data) {
    sendWords(events.of(name, data));
  }

  /** Sends bytes that need not be whole events. */
  void sendWords(String words) {
    page().evaluate(SEND, words);
  }

  /** Ends the stream. */
  void end() {
    page().evaluate("window.answer.close()");
  }

  /** Breaks the connection. */
  void breakOff() {
    page().evaluate("window.answer.error(new TypeError('network error'))");
  }
}
