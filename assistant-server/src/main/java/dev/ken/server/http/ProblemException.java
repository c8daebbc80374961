package dev.ken.server.http;

/** Ends a request with a problem document. */
final class ProblemException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final transient Problem problem;

  ProblemException(Problem problem) {
    super(problem.code() + ": " + problem.detail());
    this.problem = problem;
  }

  ProblemException(Problem problem, Throwable cause) {
    super(problem.code() + ": " + problem.detail(), cause);
    this.problem = problem;
  }

  Problem problem() {
    return problem;
  }
}
