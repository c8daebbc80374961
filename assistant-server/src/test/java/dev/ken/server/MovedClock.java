package dev.ken.server;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that a test moves. Safe for use by many threads, moved by one. */
public final class MovedClock extends Clock {
  private final Clock base;
  private volatile Duration ahead = Duration.ZERO;

  private MovedClock(Clock base) {
    this.base = base;
  }

  /** Returns a clock that stands at this time until it is moved. */
  public static MovedClock standingAt(Instant time) {
    return new MovedClock(Clock.fixed(time, ZoneOffset.UTC));
  }

  /** Returns the real time, until it is moved ahead of it. */
  public static MovedClock running() {
    return new MovedClock(Clock.systemUTC());
  }

  /** Lets time pass. */
  public void pass(Duration time) {
    ahead = ahead.plus(time);
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }

  @Override
  public Instant instant() {
    return base.instant().plus(ahead);
  }
}
