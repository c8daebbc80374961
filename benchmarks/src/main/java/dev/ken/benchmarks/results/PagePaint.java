package dev.ken.benchmarks.results;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How long someone waits until the page shows anything, in the Chromium of this machine.
 *
 * @param first the median on a first visit with nothing stored, in milliseconds
 * @param again the median on loading it again
 */
record PagePaint(double first, double again) {
  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
  private static final int VISITS = 10;
  private static final String PAINTED =
      "performance.getEntriesByName('first-contentful-paint')[0]?.startTime";

  /** Visits the page ten times and loads it again each time; empty without a Chromium. */
  static Optional<PagePaint> measure(URI address) {
    if (!Files.isExecutable(CHROMIUM)) {
      return Optional.empty();
    }
    var first = new ArrayList<Double>();
    var again = new ArrayList<Double>();
    try (Playwright playwright =
            Playwright.create(
                new Playwright.CreateOptions()
                    .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        Browser browser = playwright.chromium().launch(options())) {
      for (int visit = 0; visit < VISITS; visit++) {
        try (BrowserContext stored = browser.newContext()) {
          Page page = stored.newPage();
          page.navigate(address.toString());
          first.add(painted(page));
          page.reload();
          again.add(painted(page));
        }
      }
    }
    return Optional.of(new PagePaint(median(first), median(again)));
  }

  private static BrowserType.LaunchOptions options() {
    return new BrowserType.LaunchOptions()
        .setExecutablePath(CHROMIUM)
        .setArgs(
            List.of(
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync"));
  }

  private static double painted(Page page) {
    page.waitForFunction(PAINTED);
    // What the page still does must not slow the next visit.
    page.waitForTimeout(500);
    return ((Number) page.evaluate(PAINTED)).doubleValue();
  }

  private static double median(List<Double> measured) {
    List<Double> sorted = measured.stream().sorted().toList();
    return (sorted.get((VISITS - 1) / 2) + sorted.get(VISITS / 2)) / 2;
  }
}
