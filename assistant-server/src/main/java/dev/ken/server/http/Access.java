package dev.ken.server.http;

/** Who may use a route. */
public enum Access {
  /** Anyone. */
  PUBLIC,
  /** Anyone, in a demonstration; elsewhere the route does not exist. */
  DEMO,
  /** A signed-in person. */
  PERSON,
  /** Someone who runs the installation. */
  OPERATOR,
  /** A program with a key of its own. */
  SERVICE,
  /** Someone who gives out keys. */
  ADMIN
}
