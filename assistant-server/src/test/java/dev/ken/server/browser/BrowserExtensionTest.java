package dev.ken.server.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tests of the page rest on this: the browser starts, and its complaints are heard. */
@BrowserTest
final class BrowserExtensionTest {
  private static final String POLICY =
      "<meta http-equiv='Content-Security-Policy' content=\"default-src file: data:; img-src file: data: http:\">";

  @TempDir private Path folder;

  @Test
  void open_soundPage_isReadWithoutComplaint(Visits visits) throws IOException {
    Visit visit = visits.open(page("<p>Good morning</p>"), Screen.DESKTOP);

    assertThat(visit.page().innerText("body")).isEqualTo("Good morning");
    assertThat(visits.complaints()).isEmpty();
  }

  @Test
  void open_inlineScript_isHeardAsBreachOfThePolicy(Visits visits) throws IOException {
    Visit visit = visits.open(page("<script>document.title = 'changed'</script>"), Screen.DESKTOP);

    assertThat(visit.page().title()).isEmpty();
    assertThat(visits.complaints()).anyMatch(words -> words.contains("Content Security Policy"));
    visit.complaints().expect("Content Security Policy");
    visit.complaints().expect("policy breach: script-src-elem forbids inline");
    assertThat(visits.complaints()).isEmpty();
  }

  @Test
  void open_scriptThatThrows_isHeard(Visits visits) throws IOException {
    Files.writeString(folder.resolve("broken.js"), "throw new Error('the script is broken')");

    Visit visit = visits.open(page("<script src='broken.js'></script>"), Screen.DESKTOP);
    visit.page().waitForCondition(() -> !visits.complaints().isEmpty(), soon());

    assertThat(visits.complaints()).allMatch(words -> words.contains("the script is broken"));
    visit.complaints().expect("the script is broken");
  }

  @Test
  void open_missingImage_isHeard(Visits visits) throws IOException {
    Visit visit = visits.open(page("<img src='missing.png'>"), Screen.DESKTOP);
    visit.page().waitForCondition(() -> !visits.complaints().isEmpty(), soon());

    assertThat(visits.complaints()).allMatch(words -> words.contains("ERR_FILE_NOT_FOUND"));
    visit.complaints().expect("ERR_FILE_NOT_FOUND");
  }

  @Test
  void open_requestToAnotherHost_isHeard(Visits visits) throws IOException {
    String elsewhere = "http://127.0.0.1:9/picture.png";

    Visit visit = visits.open(page("<img src='" + elsewhere + "'>"), Screen.DESKTOP);

    assertThat(visits.complaints()).contains("request to another host: " + elsewhere);
    visit.complaints().expect(elsewhere);
    visit.complaints().expect("net::ERR_");
  }

  private URI page(String html) throws IOException {
    Path file = folder.resolve("page.html");
    Files.writeString(file, "<!doctype html><link rel='icon' href='data:,'>" + POLICY + html);
    return file.toUri();
  }

  private static Page.WaitForConditionOptions soon() {
    return new Page.WaitForConditionOptions().setTimeout(20_000);
  }
}
