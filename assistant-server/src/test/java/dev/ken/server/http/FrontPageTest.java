package dev.ken.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What stands in the page as it is sent, and that its policy allows just that. */
@ExtendWith(Companies.Extension.class)
final class FrontPageTest {
  private final TestClient client;

  FrontPageTest(Companies companies) {
    this.client = companies.client();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/operator"})
  void page_served_namesTheDigestsOfWhatStandsInIt(String address) throws Exception {
    var page = client.get(address, null);

    String policy = page.header("content-security-policy");
    assertThat(directive(policy, "script-src"))
        .isEqualTo("'self'" + digests(page.text(), "<script>(.*?)</script>"));
    assertThat(directive(policy, "style-src"))
        .isEqualTo("'self'" + digests(page.text(), "<style>(.*?)</style>"));
    assertThat(policy).contains("default-src 'none'").doesNotContain("unsafe");
  }

  @Test
  void page_served_waitsForNoOtherFile() {
    String page = client.get("/", null).text();

    assertThat(all(page, "<style>(.*?)</style>")).hasSize(7);
    assertThat(page).doesNotContain("operator");
    assertThat(all(page, "<script>(.*?)</script>")).hasSize(1);
    assertThat(all(page, "(<link rel=.stylesheet)")).isEmpty();
    assertThat(all(page, "<(script[^>]+)>"))
        .containsExactly("script type=\"module\" src=\"/assets/main.js\"");
    assertThat(all(page, "(?i)( style=| on[a-z]+=|javascript:)")).isEmpty();
  }

  @Test
  void pageForOperators_served_holdsNothingOfTheInstallation() {
    var page = client.get("/operator", null);

    assertThat(page.status()).isEqualTo(200);
    assertThat(all(page.text(), "<style>(.*?)</style>")).hasSize(4);
    assertThat(all(page.text(), "<(script[^>]+)>"))
        .containsExactly("script type=\"module\" src=\"/assets/operator.js\"");
    assertThat(all(page.text(), "(?i)( style=| on[a-z]+=|javascript:)")).isEmpty();
    assertThat(page.withoutDate())
        .isEqualTo(client.get("/operator", Companies.OPERATOR).withoutDate());
  }

  @Test
  void page_notModified_keepsThePolicyOfWhatStandsInIt() {
    var page = client.get("/", null);

    var again =
        client.send(client.request("/", null).header("If-None-Match", page.header("etag")).GET());

    assertThat(again.status()).isEqualTo(304);
    assertThat(again.header("content-security-policy"))
        .isEqualTo(page.header("content-security-policy"));
  }

  @Test
  void otherFiles_served_allowNothingWithinThem() {
    assertThat(client.get("/assets/main.js", null).header("content-security-policy"))
        .contains("script-src 'self'; style-src 'self';");
  }

  @Test
  void styleSheet_thatWouldEndItsElement_isRefused() {
    String index = "<link rel=\"stylesheet\" href=\"/assets/base.css\">";

    assertThatThrownBy(() -> FrontPage.of(index, _ -> "/* </STYLE> */"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "cannot put assets/base.css into the page: it contains </style, which would end it");
  }

  private static String directive(String policy, String name) {
    return all(policy, name + " ([^;]*);").getFirst();
  }

  private static String digests(String page, String pattern) throws Exception {
    var digests = new StringBuilder();
    for (String content : all(page, pattern)) {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
      digests.append(" 'sha256-").append(Base64.getEncoder().encodeToString(digest)).append("'");
    }
    return digests.toString();
  }

  private static List<String> all(String text, String pattern) {
    var found = new ArrayList<String>();
    var matcher = Pattern.compile(pattern, Pattern.DOTALL).matcher(text);
    while (matcher.find()) {
      found.add(matcher.group(1));
    }
    return found;
  }
}
