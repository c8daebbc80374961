package dev.ken.server.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;

/** What a person looks at the page with. */
enum Screen {
  DESKTOP(1280, 800, ColorScheme.LIGHT, false),
  DESKTOP_DARK(1280, 800, ColorScheme.DARK, false),
  PHONE(390, 844, ColorScheme.LIGHT, true),
  PHONE_DARK(390, 844, ColorScheme.DARK, true);

  private final int width;
  private final int height;
  private final ColorScheme scheme;
  private final boolean touch;

  Screen(int width, int height, ColorScheme scheme, boolean touch) {
    this.width = width;
    this.height = height;
    this.scheme = scheme;
    this.touch = touch;
  }

  /** The width in CSS pixels. */
  int width() {
    return width;
  }

  /** Whether the conversations of before are in a drawer, and not beside the conversation. */
  boolean hasDrawer() {
    return touch;
  }

  /** Without motion, so that a test sees the end of a movement and not its middle. */
  Browser.NewContextOptions options() {
    return new Browser.NewContextOptions()
        .setViewportSize(width, height)
        .setColorScheme(scheme)
        .setReducedMotion(ReducedMotion.REDUCE)
        .setIsMobile(touch)
        .setHasTouch(touch)
        .setDeviceScaleFactor(touch ? 2 : 1)
        .setLocale("en-GB");
  }
}
