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
    var visit = new Visit(chromium.window(screen), site);
    opened.add(visit);
    return visit;
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
