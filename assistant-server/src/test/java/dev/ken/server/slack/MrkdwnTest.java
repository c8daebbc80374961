package dev.ken.server.slack;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MrkdwnTest {
  @ParameterizedTest
  @CsvSource({
    "<@U0KEN> how much?,how much?",
    "a &lt;b&gt; &amp;amp; c,a <b> &amp; c",
    "see <https://x.example/a?b&amp;c|the page>,see the page",
    "see <https://x.example>,see https://x.example",
    "<#C1|general> and <#C2>,#general and",
    "<!here> hello <!subteam^S1|@all>,hello",
    "1 < 2 > 1,1 < 2 > 1",
    "&lt;@U1&gt;,<@U1>"
  })
  void plain_whatPeopleWrite_isTheirWords(String text, String plain) {
    assertThat(Mrkdwn.plain(text)).isEqualTo(plain);
  }

  @Test
  void escaped_markup_isNoneAnyMore() {
    assertThat(Mrkdwn.escaped("<!channel> <@U1> <http://x|y> &lt;", 100))
        .isEqualTo("&lt;!channel&gt; &lt;@U1&gt; &lt;http://x|y&gt; &amp;lt;");
  }

  @Test
  void escaped_tooLong_isCutBetweenEntitiesAndPairs() {
    assertThat(Mrkdwn.escaped("&&&&", 11)).isEqualTo("&amp;&amp;…");
    assertThat(Mrkdwn.escaped("😀😀😀", 5)).isEqualTo("😀😀…");
  }
}
