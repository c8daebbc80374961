/**
 * Tests of the page as a person meets it, in a real Chromium. {@link
 * dev.ken.server.browser.BrowserTest} marks such a class; its tests are handed {@link
 * dev.ken.server.browser.Visits}, which opens pages. Any complaint of the browser fails the test in
 * which it came up. Pictures of what was seen are left in {@code target/screenshots}.
 */
@NullMarked
package dev.ken.server.browser;

import org.jspecify.annotations.NullMarked;
