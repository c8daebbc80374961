package dev.ken.state;

import org.flywaydb.core.api.logging.Log;
import org.flywaydb.core.api.logging.LogCreator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Flyway's log, one level quieter: what it tells at each start is of interest only when something
 * is being looked for. Public because Flyway makes it by its name.
 */
public final class QuietFlywayLog implements LogCreator {

  /** Called by Flyway. */
  public QuietFlywayLog() {}

  @Override
  public Log createLogger(Class<?> source) {
    return new Quiet(LoggerFactory.getLogger(source));
  }

  private record Quiet(Logger logger) implements Log {
    @Override
    public void debug(String message) {
      logger.trace(message);
    }

    @Override
    public void info(String message) {
      logger.debug(message);
    }

    @Override
    public void warn(String message) {
      logger.warn(message);
    }

    @Override
    public void error(String message) {
      logger.error(message);
    }

    @Override
    public void error(String message, Exception failure) {
      logger.error(message, failure);
    }

    @Override
    public void notice(String message) {
      logger.debug(message);
    }
  }
}
