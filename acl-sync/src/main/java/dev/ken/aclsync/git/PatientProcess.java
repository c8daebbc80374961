package dev.ken.aclsync.git;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A process whose exit value is waited for. JGit asks for it as soon as its output has ended, which
 * may be a moment before the process has, and would say that the process hasn't exited instead of
 * what it complained of.
 */
final class PatientProcess extends Process {
  private final Process process;
  private final long milliseconds;

  /**
   * Wraps it.
   *
   * @param milliseconds how long to wait at most
   */
  PatientProcess(Process process, long milliseconds) {
    super();
    this.process = process;
    this.milliseconds = milliseconds;
  }

  @Override
  public int exitValue() {
    try {
      var _ = process.waitFor(milliseconds, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return process.exitValue();
  }

  @Override
  public int waitFor() throws InterruptedException {
    return process.waitFor();
  }

  @Override
  public boolean waitFor(long timeout, TimeUnit unit) throws InterruptedException {
    return process.waitFor(timeout, unit);
  }

  @Override
  public boolean supportsNormalTermination() {
    return process.supportsNormalTermination();
  }

  @Override
  public long pid() {
    return process.pid();
  }

  @Override
  public ProcessHandle toHandle() {
    return process.toHandle();
  }

  @Override
  public ProcessHandle.Info info() {
    return process.info();
  }

  @Override
  public Stream<ProcessHandle> children() {
    return process.children();
  }

  @Override
  public Stream<ProcessHandle> descendants() {
    return process.descendants();
  }

  @Override
  public CompletableFuture<Process> onExit() {
    return process.onExit();
  }

  @Override
  public OutputStream getOutputStream() {
    return process.getOutputStream();
  }

  @Override
  public InputStream getInputStream() {
    return process.getInputStream();
  }

  @Override
  public InputStream getErrorStream() {
    return process.getErrorStream();
  }

  @Override
  public void destroy() {
    process.destroy();
  }

  @Override
  public Process destroyForcibly() {
    return process.destroyForcibly();
  }

  @Override
  public boolean isAlive() {
    return process.isAlive();
  }
}
