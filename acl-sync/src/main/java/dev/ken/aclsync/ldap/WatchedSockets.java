package dev.ken.aclsync.ldap;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.net.SocketFactory;

/**
 * Makes sockets that don't wait for ever for a byte, and that can be closed at any time, also while
 * a connection is being made of them: the library's own limits begin only when TLS is agreed on.
 * Safe for use by many threads.
 */
final class WatchedSockets extends SocketFactory implements AutoCloseable {
  private final SocketFactory sockets;
  private final int patience;
  private final List<Socket> made = new ArrayList<>();
  private boolean closed;

  /**
   * Watches over sockets.
   *
   * @param patience the longest wait for a byte, until {@link HostCheck} knows who answers
   */
  WatchedSockets(SocketFactory sockets, Duration patience) {
    this.sockets = sockets;
    this.patience = Math.toIntExact(patience.toMillis());
  }

  @Override
  public Socket createSocket() throws IOException {
    return watched(sockets.createSocket());
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    return watched(sockets.createSocket(host, port));
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress from, int fromPort)
      throws IOException {
    return watched(sockets.createSocket(host, port, from, fromPort));
  }

  @Override
  public Socket createSocket(InetAddress host, int port) throws IOException {
    return watched(sockets.createSocket(host, port));
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort)
      throws IOException {
    return watched(sockets.createSocket(host, port, from, fromPort));
  }

  private synchronized Socket watched(Socket socket) throws IOException {
    if (closed) {
      socket.close();
      throw new IOException("the time for connecting is over");
    }
    socket.setSoTimeout(patience);
    made.add(socket);
    return socket;
  }

  private synchronized List<Socket> end() {
    closed = true;
    return List.copyOf(made);
  }

  /** Closes all sockets, whatever is being done with them. */
  @Override
  public void close() {
    for (Socket socket : end()) {
      try {
        socket.close();
      } catch (IOException _) {
        // It is of no more use either way.
      }
    }
  }
}
