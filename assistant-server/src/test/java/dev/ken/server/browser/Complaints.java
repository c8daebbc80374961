package dev.ken.server.browser;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Request;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/**
 * What the browser holds against a page: errors and warnings on its console, errors that no script
 * caught, breaches of its content security policy, and requests that failed or went to another
 * host.
 */
final class Complaints {
  private static final String TELL_BREACHES =
      """
      document.addEventListener('securitypolicyviolation', (breach) => console.error(
          `policy breach: ${breach.effectiveDirective} forbids ${breach.blockedURI} at ${breach.sourceFile}:${breach.lineNumber}`));
      """;

  private final URI site;
  private final List<String> heard = new ArrayList<>();
  private final List<String> expected = new ArrayList<>();

  private Complaints(URI site) {
    this.site = site;
  }

  /** Listens from now on to all that happens in the window. */
  static Complaints listen(BrowserContext window, URI site) {
    var complaints = new Complaints(site);
    window.addInitScript(TELL_BREACHES);
    window.onConsoleMessage(complaints::console);
    window.onWebError(error -> complaints.heard.add("error: " + error.error()));
    window.onRequest(complaints::requested);
    window.onRequestFailed(complaints::failed);
    return complaints;
  }

  /** Takes complaints that contain these words as part of the test. */
  void expect(String words) {
    expected.add(words);
  }

  /** All complaints that were not expected, in the order in which they came. */
  List<String> unexpected() {
    return heard.stream()
        .filter(complaint -> expected.stream().noneMatch(complaint::contains))
        .toList();
  }

  private void console(ConsoleMessage message) {
    if (message.type().equals("error") || message.type().equals("warning")) {
      heard.add(message.type() + ": " + message.text() + " (" + message.location() + ")");
    }
  }

  private void requested(Request request) {
    if (request.url().startsWith("http") && !request.url().startsWith(site.toString())) {
      heard.add("request to another host: " + request.url());
    }
  }

  private void failed(Request request) {
    // A request that the page itself gave up, such as one for a source that was closed, is no
    // fault.
    if (!"net::ERR_ABORTED".equals(request.failure())) {
      heard.add("request failed: " + request.url() + ": " + request.failure());
    }
  }
}
