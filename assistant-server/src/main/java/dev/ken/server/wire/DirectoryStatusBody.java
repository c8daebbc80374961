package dev.ken.server.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.ken.aclsync.source.SourceStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How the directory server stands.
 *
 * @param namespace which it is
 * @param readAt when what is known of it was read, in ISO 8601, if anything is
 * @param people how many people that are
 * @param groups how many groups
 * @param warnings how many things an operator should look at
 * @param seconds how long the last reading took
 * @param failures how many readings have failed since the last good one
 * @param fault of which kind the last failure was, if it failed
 * @param failure why it failed
 * @param remedy what to do about it
 * @param next when it is read again
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DirectoryStatusBody(
    String namespace,
    @Nullable String readAt,
    int people,
    int groups,
    int warnings,
    double seconds,
    int failures,
    @Nullable String fault,
    @Nullable String failure,
    @Nullable String remedy,
    String next) {

  /** Returns the body of a status. */
  public static DirectoryStatusBody of(SourceStatus status) {
    return new DirectoryStatusBody(
        status.namespace().value(),
        status.readAt().map(Instant::toString).orElse(null),
        status.people(),
        status.groups(),
        status.warnings(),
        status.took().toMillis() / 1000.0,
        status.failures(),
        status.failure().map(failed -> failed.fault().name()).orElse(null),
        status.failure().map(failed -> failed.message()).orElse(null),
        status.failure().map(failed -> failed.remedy()).orElse(null),
        status.next().toString());
  }
}
