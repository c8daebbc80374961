package dev.ken.server.slack;

import dev.ken.assistant.AnswerPart;
import dev.ken.assistant.AskObserver;
import dev.ken.assistant.AskRequest;
import dev.ken.assistant.AskResult;
import dev.ken.assistant.AskStep;
import dev.ken.assistant.Assistant;
import dev.ken.assistant.Standing;
import dev.ken.core.access.Asker;
import dev.ken.core.access.PersonId;
import dev.ken.core.conversation.ConversationId;
import dev.ken.core.error.KenException;
import dev.ken.core.messenger.AccountLinks;
import dev.ken.core.messenger.LinkCode;
import dev.ken.core.messenger.MessengerStore;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers direct messages: as the person whose account it is, or with a code for whoever is not
 * linked yet. A person who is disabled or unknown gets nothing. Safe for use by many threads.
 */
final class SlackTalk {
  private static final Logger log = LoggerFactory.getLogger(SlackTalk.class);
  private static final Set<String> BEGIN_ANEW = Set.of("new", "new conversation");
  private static final Standing ALWAYS = () -> {};
  private static final String LINK = "link";

  private final Assistant assistant;
  private final SlackAccounts accounts;
  private final Optional<AccountLinks> links;
  private final MessengerStore store;
  private final SlackPost post;
  private final SlackMessages messages;
  private final String signInAt;
  private final Consumer<String> asked;
  private final Clock clock;
  private final RandomGenerator random;

  /**
   * Makes it.
   *
   * @param links keeps codes for who isn't linked; empty when people may not link themselves
   * @param publicAddress where people reach Ken's page, if it may be linked to
   * @param asked is told each outcome
   * @param random a cryptographically strong source
   */
  SlackTalk(
      Assistant assistant,
      SlackAccounts accounts,
      Optional<AccountLinks> links,
      MessengerStore store,
      SlackPost post,
      Optional<String> publicAddress,
      Consumer<String> asked,
      Clock clock,
      RandomGenerator random) {
    this.assistant = assistant;
    this.accounts = accounts;
    this.links = links;
    this.store = store;
    this.post = post;
    this.messages = new SlackMessages(publicAddress);
    this.signInAt = publicAddress.map(address -> " at " + address).orElse("");
    this.asked = asked;
    this.clock = clock;
    this.random = random;
  }

  /** Answers a message; what fails is said where that is possible, and logged. */
  void answer(Incoming message) {
    MessengerStore.Ending ending;
    try {
      ending = answered(message);
    } catch (KenException e) {
      if (e.code().equals(SlackPost.STOPPED)) {
        log.warn("event {} of Slack waits for the next start of Ken", message.event().id());
        return;
      }
      log.error("event {} of Slack: {}", message.event().id(), e.getMessage(), e);
      ending = new MessengerStore.Ending.GivenUp(e.code());
      asked.accept("failed");
      // Whether Slack shows the answer may be unknown, and then this could be untrue.
      if (!e.code().equals(SlackPost.UNREACHABLE)) {
        say(message, "failure", SlackTexts.UNAVAILABLE);
      }
    } catch (RuntimeException e) {
      finish(message, new MessengerStore.Ending.GivenUp("failed"));
      throw e;
    }
    finish(message, ending);
  }

  private MessengerStore.Ending answered(Incoming message) {
    Optional<PersonId> person = accounts.person(message.account());
    if (person.isEmpty()) {
      offerLink(message);
    } else if (accounts.asker(message.account()).isEmpty()) {
      log.info("{} wrote in Slack and may not ask any more", person.get());
      return new MessengerStore.Ending.LetGo();
    } else {
      answer(message, person.get());
    }
    return new MessengerStore.Ending.Answered();
  }

  private void finish(Incoming message, MessengerStore.Ending ending) {
    try {
      store.finish(message.event(), ending);
    } catch (KenException e) {
      log.error("event {} of Slack stays unfinished: {}", message.event().id(), e.getMessage(), e);
    }
  }

  private void offerLink(Incoming message) {
    if (message.again() && post.isThere(message.place(), key(message, LINK))) {
      // A new code would make the one that is shown useless.
      return;
    }
    if (links.isEmpty()) {
      send(message, LINK, SlackMessages.of(SlackTexts.ASK_THE_OPERATOR), ALWAYS);
      return;
    }
    LinkCode code = LinkCode.random(random);
    links.get().offer(message.account(), code, clock.instant());
    send(message, LINK, SlackMessages.of(SlackTexts.link(code, signInAt)), ALWAYS);
  }

  private void answer(Incoming message, PersonId person) {
    String question = Mrkdwn.plain(message.text());
    String word = question.toLowerCase(Locale.ROOT).replaceAll("[.!]+$", "");
    if (BEGIN_ANEW.contains(word)) {
      store.beginAnew(message.channel());
      say(message, "new", SlackTexts.NEW_CONVERSATION);
    } else if (question.isEmpty()) {
      say(message, "empty", SlackTexts.NOTHING_ASKED);
    } else {
      ask(message, person, question);
    }
  }

  private void ask(Incoming message, PersonId person, String question) {
    var handing = new Handing(message, person);
    try {
      ask(message, person, question, handing);
    } catch (KenException e) {
      if (handing.handedOver) {
        log.error("a trace lacks that its answer was handed over: {}", e.getMessage(), e);
      } else {
        switch (e.fault()) {
          case CALLER -> say(message, "caller", sentence(e));
          case CONFLICT -> {
            log.info("event {} of Slack: {}", message.event().id(), e.getMessage());
            asked.accept("failed");
            say(message, "changed", SlackTexts.RIGHTS_CHANGED);
          }
          case MISSING, OURS -> throw e;
        }
      }
    }
  }

  private void ask(Incoming message, PersonId person, String question, AskObserver observer) {
    Optional<ConversationId> conversation = store.conversation(message.channel(), person);
    try {
      ask(message, new AskRequest(question, conversation), observer);
    } catch (KenException e) {
      if (conversation.isEmpty() || e.fault() != KenException.Fault.MISSING) {
        throw e;
      }
      // It was deleted on the page; its channel begins anew.
      ask(message, new AskRequest(question, Optional.empty()), observer);
    }
  }

  private void ask(Incoming message, AskRequest request, AskObserver observer) {
    assistant.ask(() -> accounts.asker(message.account()), request, observer);
  }

  /** Sends nothing until the answer is whole; it is handed over when Slack has all of it. */
  private final class Handing implements AskObserver {
    private final Incoming message;
    private final PersonId person;
    private Standing standing = ALWAYS;
    private boolean handedOver;

    Handing(Incoming message, PersonId person) {
      this.message = message;
      this.person = person;
    }

    @Override
    public void begins(AskStep step) {}

    @Override
    public void answers(Standing latest) {
      standing = latest;
    }

    @Override
    public void says(AnswerPart part) {}

    @Override
    public boolean handsOverParts() {
      return false;
    }

    @Override
    public void ends(AskResult whole) {
      store.continueWith(message.channel(), person, whole.conversation());
      int number = 0;
      for (SlackMessage one : messages.of(whole.outcome())) {
        send(message, Integer.toString(number++), one, standing);
      }
      handedOver = true;
      asked.accept(whole.outcome().wireName());
    }
  }

  /** Says that a message was left out because too many wait. */
  void leaveOut(Incoming message) {
    say(message, "left-out", SlackTexts.TOO_MANY);
  }

  /** Says that a message gets no answer because Ken was stopped. */
  void giveUp(Incoming message) {
    finish(message, new MessengerStore.Ending.GivenUp(SlackPost.STOPPED));
    say(message, "given-up", SlackTexts.STOPPED);
  }

  /** Says something that depends on no document, to whoever may still ask. */
  private void say(Incoming message, String kind, String text) {
    try {
      Optional<Asker> asker = accounts.asker(message.account());
      if (asker.isPresent()) {
        send(message, kind, SlackMessages.of(text), ALWAYS);
      }
    } catch (KenException e) {
      log.error("event {} of Slack gets no answer: {}", message.event().id(), e.getMessage(), e);
    }
  }

  private void send(Incoming message, String kind, SlackMessage one, Standing standing) {
    post.send(
        message.place(), one, new SlackPost.Label(key(message, kind), message.again()), standing);
  }

  private static String key(Incoming message, String kind) {
    return message.event().id() + "/" + kind;
  }

  private static String sentence(KenException failure) {
    String text = failure.getMessage();
    return text.substring(0, 1).toUpperCase(Locale.ROOT)
        + text.substring(1)
        + (text.endsWith(".") ? " " : ". ")
        + failure.remedy();
  }
}
