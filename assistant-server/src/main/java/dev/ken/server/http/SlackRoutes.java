package dev.ken.server.http;

import dev.ken.core.access.Asker;
import dev.ken.core.messenger.AccountLinks;
import dev.ken.core.messenger.LinkCode;
import dev.ken.core.messenger.MessengerAccount;
import dev.ken.server.wire.Json;
import dev.ken.server.wire.SlackAccountsBody;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/** The routes of an installation that answers in Slack. */
public final class SlackRoutes {
  /** As long as Slack waits for an acknowledgement. */
  private static final Duration DELIVERY_TIME = Duration.ofSeconds(3);

  private final EventReceiver receiver;
  private final Optional<AccountLinks> links;
  private final Clock clock;
  private final Duration deliveryTime;
  private final Semaphore unread;
  private final Gate linking;
  private final Json json = new Json();

  /**
   * Makes the routes.
   *
   * @param links the links that people make themselves; empty when they may not
   * @param requestsAtOnce how many threads the server has; one of 16, and two at least, may wait
   *     for what a sender who isn't known yet says
   */
  public SlackRoutes(
      EventReceiver receiver, Optional<AccountLinks> links, Clock clock, int requestsAtOnce) {
    this(receiver, links, clock, Math.max(2, requestsAtOnce / 16), DELIVERY_TIME);
  }

  /** The same with other bounds on deliveries that are being read. */
  SlackRoutes(
      EventReceiver receiver,
      Optional<AccountLinks> links,
      Clock clock,
      int mostUnread,
      Duration deliveryTime) {
    this.receiver = receiver;
    this.links = links;
    this.clock = clock;
    this.deliveryTime = deliveryTime;
    this.unread = new Semaphore(mostUnread);
    this.linking = new Gate(mostUnread, Problem::busy);
  }

  /** Whether people may link their accounts themselves. */
  boolean mayLink() {
    return links.isPresent();
  }

  /** The routes. */
  public List<Route> routes() {
    return List.of(
        Route.post("/slack/events", new Action.ForAnyone(this::receive)),
        Route.get("/v1/slack/link", new Action.ForPerson((_, asker) -> accounts(asker))),
        Route.post(
            "/v1/slack/link",
            new Action.ForPerson((call, asker) -> linking.within(() -> link(call, asker)))),
        Route.delete("/v1/slack/link", new Action.ForPerson((_, asker) -> unlink(asker))));
  }

  private Reply receive(Call call) {
    Optional<String> timestamp = call.header("X-Slack-Request-Timestamp");
    Optional<String> signature = call.header("X-Slack-Signature");
    if (!receiver.mayBelieve(timestamp, signature)) {
      return Reply.problem(SlackProblems.unsignedEvent());
    }
    var delivery = new EventReceiver.Delivery(read(call), timestamp, signature);
    return switch (receiver.receive(delivery)) {
      case EventReceiver.Receipt.Taken _ -> text("");
      case EventReceiver.Receipt.Challenge(String words) -> text(words);
      case EventReceiver.Receipt.Unsigned _ -> Reply.problem(SlackProblems.unsignedEvent());
      case EventReceiver.Receipt.Elsewhere _ -> Reply.problem(SlackProblems.eventOfElsewhere());
      case EventReceiver.Receipt.Unreadable _ -> Reply.problem(SlackProblems.unreadableEvent());
      case EventReceiver.Receipt.Busy _ -> Reply.problem(SlackProblems.tooManyEvents());
    };
  }

  /** The body of a delivery, which holds one of few places while its sender isn't known. */
  private byte[] read(Call call) {
    if (!unread.tryAcquire()) {
      throw new ProblemException(SlackProblems.tooManyUnread());
    }
    try {
      return call.rawBody(EventReceiver.BODY_LIMIT, deliveryTime);
    } finally {
      unread.release();
    }
  }

  private static Reply text(String words) {
    return Reply.of("text/plain; charset=utf-8", words.getBytes(StandardCharsets.UTF_8), Map.of());
  }

  private Reply accounts(Asker asker) {
    return reply(links.map(made -> made.accounts(asker.person())).orElse(List.of()));
  }

  private AccountLinks allowed() {
    return links.orElseThrow(() -> new ProblemException(SlackProblems.noSelfLinking()));
  }

  private Reply link(Call call, Asker asker) {
    AccountLinks made = allowed();
    LinkCode code;
    try {
      code = LinkCode.typed(call.body().text("code"));
    } catch (IllegalArgumentException e) {
      throw new ProblemException(SlackProblems.noSuchCode(), e);
    }
    return switch (made.enter(code, asker.person(), clock.instant())) {
      case AccountLinks.Entered.Linked _ -> reply(made.accounts(asker.person()));
      case AccountLinks.Entered.NoSuchCode _ ->
          throw new ProblemException(SlackProblems.noSuchCode());
      case AccountLinks.Entered.TooMany _ ->
          throw new ProblemException(SlackProblems.tooManyCodes());
    };
  }

  private Reply unlink(Asker asker) {
    allowed().unlink(asker.person(), clock.instant());
    return Reply.noContent();
  }

  private Reply reply(List<MessengerAccount> accounts) {
    return Reply.json(json.bytes(SlackAccountsBody.of(accounts)));
  }
}
