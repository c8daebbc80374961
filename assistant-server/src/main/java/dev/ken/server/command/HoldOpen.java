package dev.ken.server.command;

import java.util.concurrent.CountDownLatch;

/** Keeps a server open until it is to stop. */
@FunctionalInterface
interface HoldOpen {

  /** Returns when the server is to be closed by the caller, or was closed. */
  void until(Runnable close) throws InterruptedException;

  /** Until the process is asked to end (SIGTERM, Ctrl-C); the server is closed before it does. */
  final class UntilSignal implements HoldOpen {
    @Override
    public void until(Runnable close) throws InterruptedException {
      Runtime.getRuntime().addShutdownHook(new Thread(close, "stop"));
      new CountDownLatch(1).await();
    }
  }
}
