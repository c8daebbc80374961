package dev.ken.benchmarks.revocation;

import dev.ken.assistant.AnswerPart;
import dev.ken.assistant.AskObserver;
import dev.ken.assistant.AskRequest;
import dev.ken.assistant.AskResult;
import dev.ken.assistant.AskStep;
import dev.ken.assistant.CurrentAsker;
import dev.ken.assistant.Standing;
import dev.ken.core.access.PersonId;
import dev.ken.core.conversation.Conversation;
import dev.ken.core.conversation.ConversationId;
import dev.ken.core.error.KenException;
import dev.ken.server.wire.AskBody;
import dev.ken.server.wire.ConversationBody;
import dev.ken.server.wire.ConversationsBody;
import dev.ken.server.wire.DocumentBody;
import dev.ken.server.wire.Json;
import dev.ken.server.wire.SearchBody;
import dev.ken.server.wire.SentenceBody;
import dev.ken.server.wire.SourceBody;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** What people do with Ken: all that gives them bytes, in the bodies that the routes send. */
final class Readers {
  private static final String[] FOLLOW_UPS = {
    "and for it?", "why?", "Who approves it?", "What about that?", "Is it the same for them?"
  };
  private static final Set<String> EXPECTED = Set.of("rights-changed", "unknown-conversation");

  private final Company company;
  private final RandomGenerator random;
  private final Witness witness;
  private final Points points;
  private final Break broken;
  private final Json json = new Json();
  private final Map<PersonId, List<ConversationId>> conversations = new HashMap<>();
  private final Map<PersonId, List<String>> seen = new HashMap<>();

  /** The request that is worked on: who sent it, what they typed, and the rights when it came. */
  private PersonId person = new PersonId("nobody");

  private String typed = "";
  private Witness.Judgement atBegin;

  Readers(Company company, RandomGenerator random, Witness witness, Points points, Break broken) {
    this.company = company;
    this.random = random;
    this.witness = witness;
    this.points = points;
    this.broken = broken;
    this.atBegin = witness.now();
  }

  /** A question goes to a model: what was not typed just now was remembered. */
  void embeds(String question) {
    Set<String> words = new TreeSet<>(Marker.in(question));
    words.removeAll(Marker.in(typed));
    // What may be remembered is looked up once in the request, before or after a change in it.
    witness.sees(
        person, "a conversation's memory", String.join(" ", words), atBegin.or(witness.now()));
  }

  /** Somebody does something. */
  void act(KenOnDisk ken) {
    person = company.anyone();
    typed = "";
    atBegin = witness.now();
    if (!witness.mayAsk(person)) {
      // Sign-in turns them away.
      return;
    }
    CurrentAsker asker = ken.asker(person);
    if (broken == Break.SECOND_LOOK) {
      ken.beginRequest();
      var once = asker.now();
      asker = () -> once;
    }
    try {
      act(ken, asker);
    } catch (KenException e) {
      if (!EXPECTED.contains(e.code())) {
        throw e;
      }
    }
  }

  private void act(KenOnDisk ken, CurrentAsker asker) {
    switch (random.nextInt(10)) {
      case 0, 1, 2 -> ask(ken, asker, new Whole());
      case 3, 4, 5 -> ask(ken, asker, new Parts());
      case 6 -> {
        typed = question();
        ken.assistant.search(
            asker,
            typed,
            5,
            found -> json.compact(SearchBody.of(found)),
            text -> take("a search", text));
      }
      case 7 ->
          ken.assistant.document(
              asker,
              Company.id(company.anyDocument()),
              document -> json.compact(DocumentBody.of(document)),
              found -> found.ifPresent(text -> take("a document", text)));
      case 8 -> transcript(ken, asker);
      default ->
          ken.history.list(
              asker,
              Optional.empty(),
              10,
              // Titles are one's own first questions.
              page -> ConversationsBody.of(page).conversations().size() + " conversations",
              text -> take("a list", text));
    }
  }

  private void transcript(KenOnDisk ken, CurrentAsker asker) {
    List<ConversationId> own = conversations.getOrDefault(person, List.of());
    if (own.isEmpty()) {
      return;
    }
    ConversationId id = own.get(random.nextInt(own.size()));
    if (broken == Break.TRANSCRIPT) {
      ken.transcripts()
          .find(id, person, 100)
          .map(Conversation::turns)
          .ifPresent(turns -> turns.forEach(turn -> take("a transcript", turn.answer().text())));
      return;
    }
    ken.history.conversation(
        asker,
        id,
        found -> answersOf(ConversationBody.of(found)),
        text -> take("a transcript", text));
  }

  /** All but one's own questions. */
  private String answersOf(ConversationBody body) {
    var answers = new StringBuilder();
    for (ConversationBody.TurnBody turn : body.turns()) {
      answers.append(turn.answer()).append(json.compact(turn.sources())).append('\n');
    }
    return answers.toString();
  }

  private void ask(KenOnDisk ken, CurrentAsker asker, Whole observer) {
    List<ConversationId> own = conversations.computeIfAbsent(person, _ -> new ArrayList<>());
    boolean goesOn = !own.isEmpty() && random.nextInt(3) > 0;
    Optional<ConversationId> conversation =
        goesOn ? Optional.of(own.get(random.nextInt(own.size()))) : Optional.empty();
    typed =
        goesOn && random.nextBoolean() ? FOLLOW_UPS[random.nextInt(FOLLOW_UPS.length)] : question();
    AskResult result = ken.assistant.ask(asker, new AskRequest(typed, conversation), observer);
    if (conversation.isEmpty()) {
      own.add(result.conversation());
    }
    String body = json.compact(AskBody.of(result));
    observer.standing.handOver(() -> {}, () -> take("an answer", body));
  }

  private String question() {
    List<String> words = seen.getOrDefault(person, List.of());
    String about =
        words.isEmpty() || random.nextInt(4) == 0
            ? company.topic()
            : words.get(random.nextInt(words.size()));
    return switch (random.nextInt(3)) {
      case 0 -> "What is the " + company.topic() + " of " + about + "?";
      case 1 -> "Who is asked about " + about + "?";
      default -> "What has every " + about + "?";
    };
  }

  /** Waits for the whole answer. */
  private static class Whole implements AskObserver {
    Standing standing = () -> {};

    @Override
    public void begins(AskStep step) {}

    @Override
    public void answers(Standing latest) {
      standing = latest;
    }

    @Override
    public void says(AnswerPart part) {}
  }

  /** Takes the answer part by part. */
  private final class Parts extends Whole {
    @Override
    public void says(AnswerPart part) {
      points.reached();
      String text =
          json.compact(new SentenceBody(part.text()))
              + json.compact(part.sources().stream().map(SourceBody::of).toList());
      Consumer<String> taking = one -> take("a stream", one);
      if (broken == Break.STREAM_LOOK) {
        taking.accept(text);
      } else {
        standing.handOver(() -> {}, () -> taking.accept(text));
      }
    }
  }

  /** Is handed something over: everything may happen until it is written. */
  private void take(String what, String text) {
    points.reached();
    witness.sees(person, what, text, witness.now());
    seen.computeIfAbsent(person, _ -> new ArrayList<>()).addAll(Marker.in(text));
  }
}
