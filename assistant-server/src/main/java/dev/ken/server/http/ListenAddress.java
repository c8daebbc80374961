package dev.ken.server.http;

import dev.ken.core.error.KenException;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where a server listens.
 *
 * @param host a name or an address of this machine
 * @param port from 0 to 65535; 0 takes any that is free
 */
public record ListenAddress(String host, int port) {
  /** Checks the port. */
  public ListenAddress {
    if (port < 0 || port > 65_535) {
      throw KenException.caller(
          "port-invalid",
          "cannot listen on port " + port + ": it is not from 0 to 65535",
          "Choose another with --port.");
    }
  }

  /** Throws unless only this machine can reach the address. */
  void requireLoopback() {
    if (!resolved().isLoopbackAddress()) {
      throw KenException.caller(
          "demo-not-on-loopback",
          String.format(
                  Locale.ROOT,
                  "cannot run a demonstration on %s: it believes whoever calls, so only this machine may",
                  host)
              + " reach it",
          "Leave out --host, or serve without --demo.");
    }
  }

  /**
   * Throws when nobody can listen here, so that it is known before long work begins.
   *
   * @throws KenException with code {@code port-in-use} or {@code cannot-listen}
   */
  public void requireFree() {
    if (port == 0) {
      return;
    }
    try (var socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(resolved(), port));
    } catch (BindException e) {
      throw inUse(e);
    } catch (IOException e) {
      throw KenException.ours(
          "cannot-listen",
          String.format(Locale.ROOT, "cannot listen on %s port %d: %s", host, port, e.getMessage()),
          "Choose another address with --host and --port.",
          e);
    }
  }

  KenException inUse(Exception cause) {
    return KenException.conflict(
        "port-in-use",
        String.format(
            Locale.ROOT,
            "cannot listen on %s port %d: it is in use, or not this machine's",
            host,
            port),
        "Stop the process that listens there, or choose another port with --port.",
        cause);
  }

  private InetAddress resolved() {
    try {
      return InetAddress.getByName(host);
    } catch (UnknownHostException e) {
      throw KenException.caller(
          "host-unknown",
          "cannot listen on '" + host + "': no such host",
          "Name an address of this machine with --host.",
          e);
    }
  }

  /**
   * Whether the Host header names this machine by a loopback name. A page of another site that got
   * its own name to point at this machine sends its own name.
   */
  static boolean isLoopbackName(@Nullable String hostHeader) {
    if (hostHeader == null) {
      return false;
    }
    int colon = hostHeader.lastIndexOf(':');
    boolean hasPort = colon >= 0 && colon > hostHeader.lastIndexOf(']');
    String name = hasPort ? hostHeader.substring(0, colon) : hostHeader;
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "localhost", "127.0.0.1", "[::1]" -> true;
      default -> false;
    };
  }
}
