package dev.ken.server.http;

import dev.ken.core.access.Asker;
import dev.ken.core.messenger.AccountLinks;
import dev.ken.core.messenger.LinkCode;
import dev.ken.core.messenger.MessengerAccount;
import dev.ken.server.wire.Json;
import dev.ken.server.wire.SlackAccountsBody;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** The routes of an installation that answers in Slack. */
public final class SlackRoutes {
  private final EventReceiver receiver;
  private final AccountLinks links;
  private final Clock clock;
  private final Json json = new Json();

  /** Makes the routes. */
  public SlackRoutes(EventReceiver receiver, AccountLinks links, Clock clock) {
    this.receiver = receiver;
    this.links = links;
    this.clock = clock;
  }

  /** The routes. */
  public List<Route> routes() {
    return List.of(
        Route.post("/slack/events", new Action.ForAnyone(this::receive)),
        Route.get("/v1/slack/link", new Action.ForPerson((_, asker) -> accounts(asker))),
        Route.post("/v1/slack/link", new Action.ForPerson(this::link)),
        Route.delete("/v1/slack/link", new Action.ForPerson((_, asker) -> unlink(asker))));
  }

  private Reply receive(Call call) {
    var delivery =
        new EventReceiver.Delivery(
            call.rawBody(EventReceiver.BODY_LIMIT),
            call.header("X-Slack-Request-Timestamp"),
            call.header("X-Slack-Signature"));
    return switch (receiver.receive(delivery)) {
      case EventReceiver.Receipt.Taken _ -> text("");
      case EventReceiver.Receipt.Challenge(String words) -> text(words);
      case EventReceiver.Receipt.Unsigned _ -> Reply.problem(Problem.unsignedEvent());
      case EventReceiver.Receipt.Elsewhere _ -> Reply.problem(Problem.eventOfElsewhere());
      case EventReceiver.Receipt.Unreadable _ -> Reply.problem(Problem.unreadableEvent());
      case EventReceiver.Receipt.Busy _ -> Reply.problem(Problem.tooManyEvents());
    };
  }

  private static Reply text(String words) {
    return Reply.of("text/plain; charset=utf-8", words.getBytes(StandardCharsets.UTF_8), Map.of());
  }

  private Reply accounts(Asker asker) {
    return reply(links.accounts(asker.person()));
  }

  private Reply link(Call call, Asker asker) {
    LinkCode code;
    try {
      code = LinkCode.typed(call.body().text("code"));
    } catch (IllegalArgumentException e) {
      throw new ProblemException(Problem.noSuchCode(), e);
    }
    return switch (links.enter(code, asker.person(), clock.instant())) {
      case AccountLinks.Entered.Linked _ -> reply(links.accounts(asker.person()));
      case AccountLinks.Entered.NoSuchCode _ -> throw new ProblemException(Problem.noSuchCode());
      case AccountLinks.Entered.TooMany _ -> throw new ProblemException(Problem.tooManyCodes());
    };
  }

  private Reply unlink(Asker asker) {
    links.unlink(asker.person());
    return Reply.noContent();
  }

  private Reply reply(List<MessengerAccount> accounts) {
    return Reply.json(json.bytes(SlackAccountsBody.of(accounts)));
  }
}
