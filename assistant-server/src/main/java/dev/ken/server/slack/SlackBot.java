package dev.ken.server.slack;

import com.slack.api.bolt.App;
import dev.ken.assistant.Assistant;
import dev.ken.core.access.DirectoryStore;
import dev.ken.core.error.KenException;
import dev.ken.core.messenger.AccountLinks;
import dev.ken.core.messenger.MessengerStore;
import dev.ken.core.messenger.WorkspaceId;
import dev.ken.server.config.Secret;
import dev.ken.server.http.EventReceiver;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * Ken in one workspace of Slack. It listens through its {@link #receiver}, and answers by itself.
 */
public final class SlackBot implements AutoCloseable {
  private static final int THREADS = 4;
  private static final int MOST_MESSAGES = 200;
  private static final int MOST_OF_A_CHANNEL = 10;
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final SlackClient client;
  private final Lanes lanes;
  private final EventReceiver receiver;

  private SlackBot(SlackClient client, Lanes lanes, EventReceiver receiver) {
    this.client = client;
    this.lanes = lanes;
    this.receiver = receiver;
  }

  /**
   * The Slack app.
   *
   * @param team the workspace
   * @param id the app's id
   * @param signingSecret by which deliveries are verified
   * @param botToken with which Slack is called
   * @param api where Slack's methods are called
   */
  public record SlackApp(
      WorkspaceId team, String id, Secret signingSecret, Secret botToken, URI api) {}

  /**
   * What it answers with. All stays the caller's to close.
   *
   * @param assistant answers questions
   * @param directory people and groups
   * @param store what is remembered of events
   * @param links accounts that people linked themselves; empty when they may not
   * @param accountFile accounts that the operator stated
   * @param publicAddress where people reach Ken's page, if it may be linked to
   * @param asked is told each outcome
   */
  public record Tenancy(
      Assistant assistant,
      DirectoryStore directory,
      MessengerStore store,
      Optional<AccountLinks> links,
      Optional<AccountFile> accountFile,
      Optional<String> publicAddress,
      Consumer<String> asked) {}

  /**
   * Opens the bot, which goes on with what it had taken up when it was stopped. Slack is not called
   * before there is something to say.
   *
   * @param random a cryptographically strong source, for codes
   * @throws KenException of the caller, when the account file can't be read; or ours, when the
   *     state can't
   */
  public static SlackBot open(
      SlackApp slackApp, Tenancy tenancy, Clock clock, RandomGenerator random) {
    tenancy.accountFile().ifPresent(AccountFile::read);
    var client =
        new SlackClient(
            slackApp.api(), slackApp.botToken().reveal(), slackApp.signingSecret().reveal());
    var lanes = new Lanes(THREADS, MOST_MESSAGES, MOST_OF_A_CHANNEL, PATIENCE);
    var post = new SlackPost(client.methods(), Thread::sleep, random);
    var talk =
        new SlackTalk(
            tenancy.assistant(),
            new SlackAccounts(tenancy.accountFile(), tenancy.links(), tenancy.directory()),
            tenancy.links(),
            tenancy.store(),
            post,
            tenancy.publicAddress(),
            tenancy.asked(),
            clock,
            random);
    App app = client.app();
    var desk = new SlackDesk(slackApp.team(), tenancy.store(), lanes, talk, post, clock);
    desk.registerAt(app);
    var signature = new RequestSignature(slackApp.signingSecret().reveal(), clock);
    var bot =
        new SlackBot(
            client, lanes, new SlackEvents(signature, slackApp.team(), slackApp.id(), app));
    try {
      desk.goOn();
    } catch (KenException e) {
      bot.close();
      throw e;
    }
    return bot;
  }

  /** Takes what Slack sends. */
  public EventReceiver receiver() {
    return receiver;
  }

  /** How many messages wait or are being answered. */
  public int waiting() {
    return lanes.count();
  }

  /** Takes no more messages, gives those that there are five seconds, and ends all threads. */
  @Override
  public void close() {
    lanes.close();
    client.close();
  }
}
