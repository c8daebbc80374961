package dev.ken.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ken.core.access.PersonId;
import dev.ken.core.messenger.AccountLinks;
import dev.ken.core.messenger.AccountLinks.Actor;
import dev.ken.core.messenger.AccountLinks.Change;
import dev.ken.core.messenger.AccountLinks.Entered;
import dev.ken.core.messenger.AccountLinks.Link;
import dev.ken.core.messenger.LinkCode;
import dev.ken.core.messenger.MessengerAccount;
import dev.ken.core.messenger.WorkspaceId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SqliteAccountLinksTest {
  private static final MessengerAccount ACCOUNT = new MessengerAccount(new WorkspaceId("T1"), "U1");
  private static final PersonId ADA = new PersonId("ada");
  private static final PersonId BEN = new PersonId("ben");
  private static final LinkCode CODE = new LinkCode("ABCDE23456");
  private static final LinkCode OTHER = new LinkCode("ABCDE23457");
  private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");

  @TempDir Path folder;

  private final OpenStates states = new OpenStates();

  private AccountLinks open() {
    return states.open(folder.resolve("state.sqlite")).accountLinks();
  }

  @AfterEach
  void close() {
    states.close();
  }

  @Test
  void enter_theCodeThatAnAccountWasShown_linksItOnce() {
    AccountLinks links = open();
    links.offer(ACCOUNT, CODE, NOW);
    assertThat(links.person(ACCOUNT)).isEmpty();

    assertThat(open().enter(CODE, ADA, NOW.plusSeconds(599)))
        .isEqualTo(new Entered.Linked(ACCOUNT));

    assertThat(links.person(ACCOUNT)).contains(ADA);
    assertThat(links.accounts(ADA)).containsExactly(ACCOUNT);
    assertThat(links.enter(CODE, BEN, NOW.plusSeconds(599))).isEqualTo(new Entered.NoSuchCode());
    assertThat(links.person(ACCOUNT)).contains(ADA);
  }

  @Test
  void enter_tooOldOrReplacedOrOfTheFuture_isNoCode() {
    AccountLinks links = open();
    links.offer(ACCOUNT, CODE, NOW);
    assertThat(links.enter(CODE, ADA, NOW.plus(AccountLinks.PATIENCE)))
        .isEqualTo(new Entered.NoSuchCode());

    links.offer(ACCOUNT, CODE, NOW);
    links.offer(ACCOUNT, OTHER, NOW);
    assertThat(links.enter(CODE, ADA, NOW)).isEqualTo(new Entered.NoSuchCode());

    assertThat(links.enter(OTHER, ADA, NOW.minusSeconds(1))).isEqualTo(new Entered.NoSuchCode());
  }

  @Test
  void enter_afterTooManyWrongOnes_isNotLookedAtForAWhile() {
    AccountLinks links = open();
    for (int failure = 0; failure < AccountLinks.MOST_FAILURES; failure++) {
      assertThat(links.enter(OTHER, ADA, NOW)).isEqualTo(new Entered.NoSuchCode());
    }
    links.offer(ACCOUNT, CODE, NOW);

    assertThat(links.enter(CODE, ADA, NOW)).isEqualTo(new Entered.TooMany());
    assertThat(links.person(ACCOUNT)).isEmpty();
    assertThat(links.enter(CODE, BEN, NOW)).isEqualTo(new Entered.Linked(ACCOUNT));

    Instant later = NOW.plus(AccountLinks.PATIENCE);
    links.offer(ACCOUNT, OTHER, later);
    assertThat(links.enter(OTHER, ADA, later)).isEqualTo(new Entered.Linked(ACCOUNT));
    assertThat(links.accounts(BEN)).isEmpty();
  }

  @Test
  void unlink_ofAPerson_takesTheirAccountsAlone() {
    AccountLinks links = open();
    var other = new MessengerAccount(new WorkspaceId("T1"), "U2");
    links.offer(ACCOUNT, CODE, NOW);
    links.enter(CODE, ADA, NOW);
    links.offer(other, OTHER, NOW);
    links.enter(OTHER, BEN, NOW);

    assertThat(links.unlink(ADA, NOW)).isEqualTo(1);

    assertThat(links.person(ACCOUNT)).isEmpty();
    assertThat(links.person(other)).contains(BEN);
    assertThat(links.unlink(ADA, NOW)).isZero();
  }

  @Test
  void unlink_byAnOperator_isInForceAndOnRecord() {
    AccountLinks links = open();
    links.offer(ACCOUNT, CODE, NOW);
    links.enter(CODE, ADA, NOW);
    links.offer(ACCOUNT, OTHER, NOW.plusSeconds(60));
    links.enter(OTHER, BEN, NOW.plusSeconds(60));
    var link = new Link(ACCOUNT, BEN, NOW.plusSeconds(60));
    assertThat(links.links()).containsExactly(link);

    var operator = new Actor.Operator("root");
    assertThat(open().unlink(ACCOUNT, operator, NOW.plusSeconds(120))).contains(link);

    assertThat(links.person(ACCOUNT)).isEmpty();
    assertThat(links.links()).isEmpty();
    assertThat(links.unlink(ACCOUNT, operator, NOW.plusSeconds(180))).isEmpty();
    var ada = new Actor.Person(ADA);
    var ben = new Actor.Person(BEN);
    assertThat(open().changes())
        .containsExactly(
            new Change(NOW, true, ACCOUNT, ADA, ada),
            new Change(NOW.plusSeconds(60), false, ACCOUNT, ADA, ben),
            new Change(NOW.plusSeconds(60), true, ACCOUNT, BEN, ben),
            new Change(NOW.plusSeconds(120), false, ACCOUNT, BEN, operator));
  }

  @Test
  void unlink_byThePerson_isOnRecord() {
    AccountLinks links = open();
    links.offer(ACCOUNT, CODE, NOW);
    links.enter(CODE, ADA, NOW);
    links.unlink(ADA, NOW.plusSeconds(60));
    links.unlink(ADA, NOW.plusSeconds(90));

    assertThat(links.changes())
        .hasSize(2)
        .last()
        .isEqualTo(new Change(NOW.plusSeconds(60), false, ACCOUNT, ADA, new Actor.Person(ADA)));
  }

  @Test
  void offer_code_isKeptAsItsHashOnly() throws IOException {
    open().offer(ACCOUNT, CODE, NOW);
    states.close();

    String content = Files.readString(folder.resolve("state.sqlite"), StandardCharsets.ISO_8859_1);
    assertThat(content).contains(CODE.hash()).doesNotContain(CODE.value());
  }
}
