package dev.ken.server.http;

import dev.ken.core.access.Asker;

/** What a route does, typed by who may use it. */
public sealed interface Action {

  /** Handles a request of whoever it is. */
  @FunctionalInterface
  interface Handler {
    /** Returns the reply, or throws a {@link ProblemException} or a KenException. */
    Reply handle(Call call);
  }

  /** Handles a request of a verified person. */
  @FunctionalInterface
  interface PersonHandler {
    /** Returns the reply, or throws a {@link ProblemException} or a KenException. */
    Reply handle(Call call, Asker asker);
  }

  /** Who may use the route. */
  default Access access() {
    return switch (this) {
      case ForAnyone _ -> Access.PUBLIC;
      case ForDemo _ -> Access.DEMO;
      case ForPerson _ -> Access.PERSON;
      case ForOperator _ -> Access.OPERATOR;
    };
  }

  /** Done for anyone. */
  record ForAnyone(Handler handler) implements Action {}

  /** Done for anyone in a demonstration. */
  record ForDemo(Handler handler) implements Action {}

  /**
   * Done for a verified person.
   *
   * @param handler what is done
   * @param unavailable what is done when the caller's rights can't be established now
   */
  record ForPerson(PersonHandler handler, Handler unavailable) implements Action {
    /** Answers with a problem when the caller's rights can't be established. */
    ForPerson(PersonHandler handler) {
      this(
          handler,
          _ -> {
            throw new ProblemException(Problem.unavailable());
          });
    }
  }

  /** Done for someone who runs the installation. */
  record ForOperator(Handler handler) implements Action {}
}
