package dev.ken.benchmarks.company;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * All that the asker of one interaction saw of it.
 *
 * @param question the interaction
 * @param exchanges the answers to the turns in order, the last turn's last
 * @param search the search with the words of the last turn
 * @param past what the asker is shown of the conversation afterwards; of a single question nothing
 */
public record Transcript(
    Question question,
    List<Exchange> exchanges,
    KenClient.Reply search,
    Optional<KenClient.Reply> past) {
  /** What differs between two asks of anything, and tells nothing: random identifiers and times. */
  private static final String IDENTIFIERS = "\"(id|conversation_id)\":\"[0-9a-f-]{36}\"";

  private static final String TIMES = "\"(asked_at)\":\"[^\"]*\"";

  /** Copies the exchanges. */
  public Transcript {
    exchanges = List.copyOf(exchanges);
  }

  /**
   * The answer to one turn.
   *
   * @param reply what came back
   * @param milliseconds from request to whole answer
   */
  public record Exchange(KenClient.Reply reply, double milliseconds) {}

  /** All bodies with their status, without identifiers and times. */
  public List<String> bodies() {
    return replies()
        .map(reply -> reply.status() + " " + reply.body().replaceAll(IDENTIFIERS, "\"$1\":\"\""))
        .map(body -> body.replaceAll(TIMES, "\"$1\":\"\""))
        .toList();
  }

  /** All replies. */
  Stream<KenClient.Reply> replies() {
    return Stream.concat(
        exchanges.stream().map(Exchange::reply), Stream.concat(Stream.of(search), past.stream()));
  }
}
