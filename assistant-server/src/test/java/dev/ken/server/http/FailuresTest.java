package dev.ken.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ken.core.error.KenException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.LegacyAbstractLogger;

/** What is told of a failure, and what is logged. */
final class FailuresTest {
  private static final String REQUEST = "GET /things";

  private final NotingLogger log = new NotingLogger();
  private final Failures failures = new Failures(log);

  /** A logger that notes the level and the failure of each line. */
  private static final class NotingLogger extends LegacyAbstractLogger {
    private static final long serialVersionUID = 1L;
    private final transient List<String> lines = new ArrayList<>();

    @Override
    protected void handleNormalizedLoggingCall(
        Level level,
        @Nullable Marker marker,
        String message,
        Object @Nullable [] arguments,
        @Nullable Throwable failure) {
      lines.add(level + " " + (failure == null ? "none" : failure.getClass().getSimpleName()));
    }

    @Override
    protected @Nullable String getFullyQualifiedCallerName() {
      return null;
    }

    @Override
    public boolean isTraceEnabled() {
      return true;
    }

    @Override
    public boolean isDebugEnabled() {
      return true;
    }

    @Override
    public boolean isInfoEnabled() {
      return true;
    }

    @Override
    public boolean isWarnEnabled() {
      return true;
    }

    @Override
    public boolean isErrorEnabled() {
      return true;
    }
  }

  @Test
  void of_ourOwnFailureToReadOrWrite_isAnErrorInTheLog() {
    var disk = new UncheckedIOException("cannot read", new IOException("the disk is gone"));

    assertThat(failures.of(disk, REQUEST)).isEqualTo(Problem.internal());
    assertThat(log.lines).containsExactly("ERROR UncheckedIOException");
  }

  @Test
  void of_theClientsBrokenConnection_isNoError() {
    var broken = new ConnectionBrokenException("cannot read the body", new IOException("reset"));

    assertThat(failures.of(broken, REQUEST)).isEqualTo(Problem.internal());
    assertThat(log.lines).containsExactly("DEBUG ConnectionBrokenException");
  }

  @Test
  void of_whatTheCallerCanMend_isNotLogged() {
    var caller = KenException.caller("bad-thing", "the thing is bad", "Send another.");

    assertThat(failures.of(caller, REQUEST).status()).isEqualTo(422);
    assertThat(failures.of(new ProblemException(Problem.busy()), REQUEST))
        .isEqualTo(Problem.busy());
    assertThat(log.lines).isEmpty();
  }

  @Test
  void of_failuresThatRoomsState_areErrorsInTheLog() {
    var ours = KenException.ours("state-unavailable", "cannot read", "Look.", null);

    assertThat(failures.of(ours, REQUEST).status()).isEqualTo(503);
    assertThat(log.lines).containsExactly("ERROR KenException");
  }
}
