package dev.ken.server.http;

import dev.ken.core.error.KenException;
import org.slf4j.Logger;

/**
 * Says what a caller is told of a failure, and logs what they are not told. A connection that broke
 * is the client's; anything else that can't be read or written is a failure of ours.
 */
final class Failures {
  private final Logger log;

  Failures(Logger log) {
    this.log = log;
  }

  /**
   * The problem of a failure.
   *
   * @param request the method and the route that failed, for the log
   */
  Problem of(Exception failure, String request) {
    return switch (failure) {
      case ProblemException known -> known.problem();
      case KenException known -> of(known, request);
      case ConnectionBrokenException broken -> {
        log.debug("the connection of {} broke", request, broken);
        yield Problem.internal();
      }
      default -> {
        log.error("{} failed", request, failure);
        yield Problem.internal();
      }
    };
  }

  private Problem of(KenException failure, String request) {
    Problem problem = Problem.of(failure);
    if (problem.status() >= 500) {
      log.error("{} failed: {}", request, failure.getMessage(), failure);
    }
    return problem;
  }
}
