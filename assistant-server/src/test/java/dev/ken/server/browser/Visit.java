package dev.ken.server.browser;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.net.URI;
import java.nio.file.Path;

/** One window with one page in it, and the complaints of the browser about that page. */
final class Visit implements AutoCloseable {
  private static final Path SCREENSHOTS = Path.of("target", "screenshots");

  private final BrowserContext window;
  private final Complaints complaints;
  private final Page page;

  Visit(BrowserContext window, URI site, String fragment) {
    this.window = window;
    this.complaints = Complaints.listen(window, site);
    this.page = window.newPage();
    page.navigate(site + fragment);
  }

  Page page() {
    return page;
  }

  Complaints complaints() {
    return complaints;
  }

  /** Leaves a picture of what the window shows in {@code target/screenshots}. */
  void screenshot(String name) {
    page.screenshot(new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve(name + ".png")));
  }

  @Override
  public void close() {
    window.close();
  }
}
