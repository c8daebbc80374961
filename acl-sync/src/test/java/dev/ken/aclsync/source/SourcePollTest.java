package dev.ken.aclsync.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ken.aclsync.source.DirectoryReading.Fault;
import dev.ken.core.access.DirectoryContent;
import dev.ken.core.access.Namespace;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SourcePollTest {
  private static final Pace PACE =
      new Pace(Duration.ofSeconds(30), Duration.ofHours(1), Duration.ofSeconds(10));

  private final TestClock clock = new TestClock();
  private final TestSource source = new TestSource();
  private final SourcePoll poll = new SourcePoll(source, clock, PACE);

  @Test
  void readIfDue_readEveryHour_elseOnlyWhatChanged() {
    assertThat(poll.readIfDue(ReadingProgress.NONE)).isPresent();
    assertThat(poll.readIfDue(ReadingProgress.NONE)).isEmpty();
    clock.pass(Duration.ofSeconds(30));
    assertThat(poll.readIfDue(ReadingProgress.NONE)).isPresent();
    clock.pass(Duration.ofHours(1));
    assertThat(poll.readIfDue(ReadingProgress.NONE)).isPresent();
    assertThat(source.calls).containsExactly("all", "since 0", "all");
  }

  @Test
  void readIfDue_clockSetBack_readsEverythingAtOnceAndThenInTime() {
    poll.read(ReadingProgress.NONE);
    clock.pass(Duration.ofDays(-1));
    assertThat(poll.readIfDue(ReadingProgress.NONE)).isPresent();
    assertThat(poll.readIfDue(ReadingProgress.NONE)).isEmpty();
    clock.pass(Duration.ofSeconds(30));
    assertThat(poll.readIfDue(ReadingProgress.NONE)).isPresent();
    assertThat(source.calls).containsExactly("all", "all", "since 1");
  }

  @Test
  void readIfDue_clockSetBackAfterFailures_waitsNoLongerThanAfterThem() {
    source.failing = true;
    poll.read(ReadingProgress.NONE);
    poll.read(ReadingProgress.NONE);
    clock.pass(Duration.ofSeconds(-1));
    assertThat(poll.readIfDue(ReadingProgress.NONE)).isPresent();
    assertThat(poll.readIfDue(ReadingProgress.NONE)).isEmpty();
  }

  @Test
  void read_failures_waitLongerAndLongerAndKeepWhatWasKnown() {
    poll.read(ReadingProgress.NONE);
    source.failing = true;
    List<Long> waits = new ArrayList<>();
    for (int attempt = 0; attempt < 6; attempt++) {
      poll.read(ReadingProgress.NONE);
      waits.add(Duration.between(clock.instant(), poll.status().next()).toSeconds());
    }
    assertThat(waits).containsExactly(1L, 2L, 4L, 8L, 10L, 10L);
    assertThat(poll.latest()).isPresent();
    assertThat(poll.status().failures()).isEqualTo(6);
    assertThat(poll.status().readAt()).contains(Instant.EPOCH);
    assertThat(poll.status().failure().orElseThrow().fault()).isEqualTo(Fault.PARTIAL);
  }

  @Test
  void read_sourceThatThrows_isAFailureLikeOthers() {
    poll.read(ReadingProgress.NONE);
    source.throwing = true;
    List<Long> waits = new ArrayList<>();
    for (int attempt = 0; attempt < 3; attempt++) {
      assertThat(poll.read(ReadingProgress.NONE)).isInstanceOf(DirectoryReading.Failed.class);
      waits.add(Duration.between(clock.instant(), poll.status().next()).toSeconds());
    }
    assertThat(waits).containsExactly(1L, 2L, 4L);
    assertThat(poll.latest()).isPresent();
    assertThat(poll.status().failure().orElseThrow().message()).contains("'test'", "an odd entry");
  }

  @Test
  void read_afterAFailure_readsEverything() {
    poll.read(ReadingProgress.NONE);
    source.failing = true;
    poll.read(ReadingProgress.NONE);
    source.failing = false;
    poll.read(ReadingProgress.NONE);
    assertThat(source.calls).containsExactly("all", "since 0", "all");
    assertThat(poll.status().failure()).isEmpty();
    assertThat(poll.status().failures()).isZero();
  }

  @Test
  void read_firstFails_knowsNothing() {
    source.failing = true;
    poll.read(ReadingProgress.NONE);
    assertThat(poll.latest()).isEmpty();
    assertThat(poll.status().readAt()).isEmpty();
  }

  private static final class TestClock extends Clock {
    private Instant now = Instant.EPOCH;

    void pass(Duration time) {
      now = now.plus(time);
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  private record Cursor(int number) implements DirectoryCursor {}

  private static final class TestSource implements DirectorySource {
    private final List<String> calls = new ArrayList<>();
    private boolean failing;
    private boolean throwing;
    private int number;

    @Override
    public Namespace namespace() {
      return new Namespace("test");
    }

    @Override
    public DirectoryReading readAll(ReadingProgress progress) {
      calls.add("all");
      return reading();
    }

    @Override
    public DirectoryReading readSince(DirectoryCursor cursor, ReadingProgress progress) {
      calls.add("since " + ((Cursor) cursor).number());
      return reading();
    }

    private DirectoryReading reading() {
      if (throwing) {
        throw new IllegalStateException("an odd entry");
      }
      if (failing) {
        return new DirectoryReading.Failed(Fault.PARTIAL, "half an answer", "Wait.");
      }
      var content = new DirectoryContent(List.of(), List.of(), Instant.EPOCH);
      return new DirectoryReading.Whole(content, new Cursor(number++), 0, List.of());
    }
  }
}
