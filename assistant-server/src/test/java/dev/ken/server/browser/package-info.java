/**
 * Tests of the page as a person meets it: a real Chromium against the real server over the sample
 * company. Start at {@link dev.ken.server.browser.ChatPageTest}. {@link
 * dev.ken.server.browser.BrowserTest} marks such a class; its tests are handed a {@link
 * dev.ken.server.browser.Company}, which is the server, and {@link dev.ken.server.browser.Visits},
 * which opens its page. Any complaint of the browser fails the test in which it came up. Pictures
 * of what was seen are left in {@code target/screenshots}.
 */
@NullMarked
package dev.ken.server.browser;

import org.jspecify.annotations.NullMarked;
