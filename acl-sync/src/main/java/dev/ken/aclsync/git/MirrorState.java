package dev.ken.aclsync.git;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of a repository, in a file that is replaced as a whole. The commit in it
 * counts, whatever Ken's copy has besides: it is named only once all of it is there.
 *
 * @param address where the repository is
 * @param branch which branch is read
 * @param commit which commit is known
 * @param lookedAt when the branch was last seen to be at it, in ISO 8601
 * @param triedAt when it was last tried to look
 * @param indexed the commit that was last indexed whole
 * @param vouchedAt when the branch was last seen to be at that
 * @param closedAt when all that was indexed was closed
 * @param failures how many looks have failed since the last good one
 * @param fault of which kind the last failure was
 * @param failure why it failed
 * @param remedy what to do about it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record MirrorState(
    String address,
    String branch,
    @Nullable String commit,
    @Nullable String lookedAt,
    @Nullable String triedAt,
    @Nullable String indexed,
    @Nullable String vouchedAt,
    @Nullable String closedAt,
    int failures,
    @Nullable String fault,
    @Nullable String failure,
    @Nullable String remedy) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Nothing is known yet. */
  static MirrorState empty(String address, String branch) {
    return new MirrorState(
        address, branch, null, null, null, null, null, null, 0, null, null, null);
  }

  /** What the file has; empty when there is none, or when it is damaged. */
  static Optional<MirrorState> read(Path file) throws IOException {
    try {
      return Optional.ofNullable(JSON.readValue(Files.readAllBytes(file), MirrorState.class));
    } catch (NoSuchFileException | JsonProcessingException e) {
      // Without it the repository is looked at as if for the first time.
      return Optional.empty();
    }
  }

  void write(Path file) throws IOException {
    Path draft = file.resolveSibling(file.getFileName() + ".new");
    Files.write(draft, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(this));
    try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  MirrorState seen(String commit, Instant at) {
    return new MirrorState(
        address,
        branch,
        commit,
        at.toString(),
        at.toString(),
        indexed,
        commit.equals(indexed) ? at.toString() : vouchedAt,
        closedAt,
        0,
        null,
        null,
        null);
  }

  MirrorState failed(GitLook.Failed failed, Instant at) {
    return new MirrorState(
        address,
        branch,
        commit,
        lookedAt,
        at.toString(),
        indexed,
        vouchedAt,
        closedAt,
        failures + 1,
        failed.fault().name(),
        failed.message(),
        failed.remedy());
  }

  /** With a commit that was indexed whole by a run that began then. */
  MirrorState indexed(String one, Instant began) {
    if (closedAt != null && !Instant.parse(closedAt).isBefore(began)) {
      return this;
    }
    return with(one, one.equals(commit) ? lookedAt : vouchedAt, closedAt);
  }

  /** With nothing that counts as indexed. */
  MirrorState unindexed() {
    return with(null, vouchedAt, closedAt);
  }

  /** With all closed that was indexed. */
  MirrorState closed(Instant at) {
    return with(null, vouchedAt, at.toString());
  }

  private MirrorState with(
      @Nullable String nowIndexed, @Nullable String nowVouchedAt, @Nullable String nowClosedAt) {
    return new MirrorState(
        address,
        branch,
        commit,
        lookedAt,
        triedAt,
        nowIndexed,
        nowVouchedAt,
        nowClosedAt,
        failures,
        fault,
        failure,
        remedy);
  }

  GitStatus status() {
    return new GitStatus(
        Optional.ofNullable(commit),
        Optional.ofNullable(lookedAt).map(Instant::parse),
        Optional.ofNullable(triedAt).map(Instant::parse),
        Optional.ofNullable(indexed),
        Optional.ofNullable(vouchedAt == null ? lookedAt : vouchedAt).map(Instant::parse),
        failures,
        fault == null || failure == null || remedy == null
            ? Optional.empty()
            : Optional.of(new GitLook.Failed(GitLook.Fault.valueOf(fault), failure, remedy)));
  }
}
