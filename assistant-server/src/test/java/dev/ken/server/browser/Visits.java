package dev.ken.server.browser;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** The windows that a test opens. */
final class Visits implements AutoCloseable {
  private final Chromium chromium;
  private final List<Visit> opened = new ArrayList<>();

  Visits(Chromium chromium) {
    this.chromium = chromium;
  }

  /** Opens the page at an address in a window of its own. */
  Visit open(URI site, Screen screen) {
    var visit = new Visit(chromium.window(screen), site, "");
    opened.add(visit);
    return visit;
  }

  /** Opens the chat page of a company at a fragment of its address, as one of its people. */
  ChatPage chat(Company company, Screen screen, Company.Person person, String fragment) {
    var window = chromium.window(screen);
    window.addInitScript(
        "if (location.protocol === 'http:') sessionStorage.setItem('ken.person', '"
            + person.id()
            + "')");
    var visit = new Visit(window, company.address(), fragment);
    opened.add(visit);
    return new ChatPage(visit);
  }

  /** Opens the chat page of a company with a hand on the answers that it gets. */
  ChatPage chat(Company company, Screen screen, HeldAnswers answers) {
    var window = chromium.window(screen);
    window.addInitScript(answers.script());
    var visit = new Visit(window, company.address(), "");
    opened.add(visit);
    answers.of(visit.page());
    return new ChatPage(visit);
  }

  /** Opens the chat page of a company. */
  ChatPage chat(Company company, Screen screen) {
    return new ChatPage(open(company.address(), screen));
  }

  List<String> complaints() {
    return opened.stream().flatMap(visit -> visit.complaints().unexpected().stream()).toList();
  }

  void screenshots(String name) {
    for (int number = 0; number < opened.size(); number++) {
      opened.get(number).screenshot(name + "-" + (number + 1));
    }
  }

  @Override
  public void close() {
    opened.forEach(Visit::close);
  }
}
