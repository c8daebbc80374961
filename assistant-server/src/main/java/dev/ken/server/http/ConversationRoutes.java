package dev.ken.server.http;

import dev.ken.assistant.History;
import dev.ken.core.access.Asker;
import dev.ken.core.conversation.ConversationId;
import dev.ken.core.conversation.ConversationPlace;
import dev.ken.server.wire.ConversationBody;
import dev.ken.server.wire.ConversationsBody;
import dev.ken.server.wire.Json;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The routes of one's own conversations. Another's, and none, are one and the same problem. */
final class ConversationRoutes {
  private static final int DEFAULT_LIMIT = 30;

  private final History history;
  private final Places places;
  private final Json json = new Json();

  /**
   * Makes the routes.
   *
   * @param places for reading a conversation, which reads all documents of its answers again
   */
  ConversationRoutes(History history, Places places) {
    this.history = history;
    this.places = places;
  }

  List<Route> routes() {
    return List.of(
        Route.get("/v1/conversations", new Action.ForPerson(this::list)),
        Route.get("/v1/conversations/{id}", new Action.ForPerson(this::conversation)),
        Route.delete("/v1/conversations/{id}", new Action.ForPerson(this::forget)));
  }

  private Reply list(Call call, Asker asker) {
    Optional<ConversationPlace> after = call.queryParameter("after").map(ConversationRoutes::place);
    int limit = call.queryNumber("limit").orElse(DEFAULT_LIMIT);
    return Reply.written(body ->
        history.list(
            call::askerNow, after, limit, page -> json.bytes(ConversationsBody.of(page)), body));
  }

  private Reply conversation(Call call, Asker asker) {
    ConversationId id = id(call.pathParameter("id"));
    return Reply.written(body -> {
      try (var _ = places.take(asker.person())) {
        history.conversation(
            call::askerNow, id, found -> json.bytes(ConversationBody.of(found)), body);
      }
    });
  }

  private Reply forget(Call call, Asker asker) {
    history.forget(asker, id(call.pathParameter("id")));
    return Reply.noContent();
  }

  /**
   * The conversation of this id.
   *
   * @throws ProblemException that of an unknown conversation, when it can't be one's id
   */
  static ConversationId id(String text) {
    try {
      return new ConversationId(UUID.fromString(text));
    } catch (IllegalArgumentException e) {
      throw new ProblemException(Problem.noSuchConversation(), e);
    }
  }

  private static ConversationPlace place(String cursor) {
    try {
      return ConversationsBody.place(cursor);
    } catch (IllegalArgumentException e) {
      throw new ProblemException(Problem.badCursor(), e);
    }
  }
}
