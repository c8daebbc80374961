package dev.ken.server.http;

import dev.ken.core.access.Asker;
import dev.ken.server.signin.Scope;
import dev.ken.server.signin.ServiceKey;
import java.util.Set;

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

  /** Handles a request of a program. */
  @FunctionalInterface
  interface ServiceHandler {
    /** Returns the reply, or throws a {@link ProblemException} or a KenException. */
    Reply handle(Call call, ServiceKey key);
  }

  /** Who may use the route. */
  default Access access() {
    return switch (this) {
      case ForAnyone _ -> Access.PUBLIC;
      case ForDemo _ -> Access.DEMO;
      case ForPerson _ -> Access.PERSON;
      case ForOperator _ -> Access.OPERATOR;
      case ForService _ -> Access.SERVICE;
      case ForAdmin _ -> Access.ADMIN;
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

  /**
   * Done for a program whose key has one of these scopes.
   *
   * @param scopes any one of them suffices
   * @param handler what is done
   */
  record ForService(Set<Scope> scopes, ServiceHandler handler) implements Action {
    /** Copies the scopes. */
    public ForService {
      scopes = Set.copyOf(scopes);
    }

    /** Done for a program whose key has this scope. */
    ForService(Scope scope, Handler handler) {
      this(Set.of(scope), (call, _) -> handler.handle(call));
    }
  }

  /** Done for a program whose key may give out keys. */
  record ForAdmin(Handler handler) implements Action {}
}
