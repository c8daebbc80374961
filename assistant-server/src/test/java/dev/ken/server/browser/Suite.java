package dev.ken.server.browser;

import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Chooses questions of the sample company's suite by what the running server makes of them: whether
 * Ken answers well enough over the whole suite is measured elsewhere; here one is looked at
 * closely.
 */
final class Suite {
  private final Company company;
  private final List<Interaction> interactions;

  Suite(Company company) {
    this.company = company;
    this.interactions = Interaction.readAll(Corpora.folder().resolve("questions.jsonl"));
  }

  /** A question and the server's answer to it. */
  record Answered(Interaction asked, Company.Answer answer) {}

  /**
   * A question that one person gets an answer to and another, who may not read its documents, gets
   * none.
   *
   * @param readable asked by the one
   * @param answer what they got
   * @param forbidden asked by the other
   */
  record Pair(Interaction readable, Company.Answer answer, Interaction forbidden) {

    /** The titles of the documents that the other person must not hear of. */
    List<String> titles() {
      return answer.sources().stream()
          .filter(source -> forbidden.goldDocuments().stream().anyMatch(source::isOf))
          .map(Company.Source::title)
          .distinct()
          .toList();
    }

    /** What the other person must not hear, save what they said themselves. */
    List<String> secrets() {
      String asked = forbidden.question().toLowerCase(Locale.ROOT);
      return Stream.concat(titles().stream(), forbidden.goldFacts().stream())
          .filter(secret -> !asked.contains(secret.toLowerCase(Locale.ROOT)))
          .toList();
    }
  }

  /** The first question that is answered, from a right document, in the wanted way. */
  Answered answered(Predicate<Company.Answer> wanted) {
    return interactions.stream()
        .filter(Interaction::isReadable)
        .map(asked -> new Answered(asked, ask(asked)))
        .filter(each -> isFromGold(each.asked(), each.answer()) && wanted.test(each.answer()))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no readable question is answered as wanted"));
  }

  /** The first pair that is answered for the one and not for the other. */
  Pair pair() {
    return interactions.stream()
        .filter(Interaction::isForbidden)
        .flatMap(this::pairs)
        .filter(pair -> !pair.secrets().isEmpty())
        .filter(pair -> ask(pair.forbidden()).outcome().equals("abstained"))
        .findFirst()
        .orElseThrow(
            () -> new AssertionError("no question is answered for one and not for another"));
  }

  /** The first question beyond all documents that is abstained from. */
  Interaction beyond() {
    return interactions.stream()
        .filter(Interaction::isBeyond)
        .filter(asked -> ask(asked).outcome().equals("abstained"))
        .findFirst()
        .orElseThrow(
            () -> new AssertionError("no question beyond the documents is abstained from"));
  }

  private Stream<Pair> pairs(Interaction forbidden) {
    return interactions.stream()
        .filter(Interaction::isReadable)
        .filter(readable -> readable.question().equalsIgnoreCase(forbidden.question()))
        .map(readable -> new Pair(readable, ask(readable), forbidden))
        .filter(pair -> isFromGold(pair.readable(), pair.answer()));
  }

  private Company.Answer ask(Interaction asked) {
    return company.ask(company.person(asked.asker()), asked.question());
  }

  private static boolean isFromGold(Interaction asked, Company.Answer answer) {
    return answer.outcome().equals("answered")
        && answer.sources().stream()
            .anyMatch(source -> asked.goldDocuments().stream().anyMatch(source::isOf));
  }
}
