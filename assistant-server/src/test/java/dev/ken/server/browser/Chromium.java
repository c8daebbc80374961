package dev.ken.server.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.PlaywrightException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The Chromium of this machine with a profile of its own. To be used by one thread only. */
final class Chromium implements AutoCloseable {
  static final Path EXECUTABLE = Path.of("/usr/bin/chromium");

  private static final List<String> ARGUMENTS =
      List.of(
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync");

  private final Playwright playwright;
  private final Browser browser;

  private Chromium(Playwright playwright, Browser browser) {
    this.playwright = playwright;
    this.browser = browser;
  }

  /** Starts Chromium without a window. Nothing is downloaded. */
  static Chromium start() {
    if (!isInstalled()) {
      throw new IllegalStateException(
          "cannot start a browser: "
              + EXECUTABLE
              + " is not there; install Debian's package chromium, or unset KEN_REQUIRE_BROWSER");
    }
    var playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    try {
      var options =
          new BrowserType.LaunchOptions()
              .setExecutablePath(EXECUTABLE)
              .setHeadless(true)
              .setArgs(ARGUMENTS);
      return new Chromium(playwright, playwright.chromium().launch(options));
    } catch (PlaywrightException e) {
      playwright.close();
      throw new IllegalStateException("cannot start " + EXECUTABLE + ": " + e.getMessage(), e);
    }
  }

  static boolean isInstalled() {
    return Files.isExecutable(EXECUTABLE);
  }

  /** Opens a window that shares nothing with any other: no storage, cache or cookies. */
  BrowserContext window(Screen screen) {
    return browser.newContext(screen.options());
  }

  @Override
  public void close() {
    try (playwright) {
      browser.close();
    }
  }
}
