package dev.ken.benchmarks.company;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Asks a running server the company's questions and keeps what comes back. */
public final class CompanyRun {
  private final KenClient client;

  /** Makes a run. */
  public CompanyRun(KenClient client) {
    this.client = client;
  }

  /** Asks and searches each question, one after the other. */
  public List<Transcript> run(List<Question> questions) throws IOException, InterruptedException {
    List<Transcript> transcripts = new ArrayList<>();
    for (Question question : questions) {
      transcripts.add(ask(question));
    }
    return transcripts;
  }

  /**
   * Asks and searches each question, so many at once.
   *
   * @throws ExecutionException when one could not be asked
   */
  public List<Transcript> run(List<Question> questions, int threads)
      throws ExecutionException, InterruptedException {
    try (var executor = Executors.newFixedThreadPool(threads)) {
      List<Future<Transcript>> asking =
          questions.stream().map(question -> executor.submit(() -> ask(question))).toList();
      List<Transcript> transcripts = new ArrayList<>();
      for (Future<Transcript> one : asking) {
        transcripts.add(one.get());
      }
      return transcripts;
    }
  }

  private Transcript ask(Question question) throws IOException, InterruptedException {
    List<Transcript.Exchange> exchanges = new ArrayList<>();
    Optional<String> conversation = Optional.empty();
    for (Question turn : question.inOrder()) {
      long start = System.nanoTime();
      KenClient.Reply reply = client.ask(turn.asker(), turn.question(), conversation);
      exchanges.add(new Transcript.Exchange(reply, (System.nanoTime() - start) / 1e6));
      conversation = client.conversation(reply);
    }
    KenClient.Reply search = client.search(question.asker(), question.question());
    Optional<KenClient.Reply> past =
        question.conversation() && conversation.isPresent()
            ? Optional.of(client.past(question.asker(), conversation.get()))
            : Optional.empty();
    return new Transcript(question, exchanges, search, past);
  }
}
