package dev.ken.aclsync.git;

import dev.ken.aclsync.git.GitLook.Fault;
import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import javax.net.ssl.SSLException;
import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.errors.NoRemoteRepositoryException;
import org.eclipse.jgit.errors.PackProtocolException;
import org.eclipse.jgit.errors.TooLargePackException;
import org.eclipse.jgit.errors.TransportException;
import org.jspecify.annotations.Nullable;

/** Says why a repository could not be looked at. */
final class GitFailure {
  /** What ssh says, in small letters, when there is nobody to talk to. */
  private static final List<String> UNREACHABLE =
      List.of(
          "connection refused",
          "connection closed",
          "connection reset",
          "broken pipe",
          "could not resolve",
          "no route to host",
          "network is unreachable");

  private GitFailure() {}

  /** Understands a failure of the library. */
  static GitLook.Failed of(GitRemote remote, Throwable failure) {
    Fault fault = fault(failure);
    return new GitLook.Failed(
        fault,
        String.format(
            Locale.ROOT,
            "cannot look at the branch '%s' of %s: %s",
            remote.branch(),
            remote.address(),
            reason(failure)),
        remedy(fault));
  }

  /** A failure of Ken's own making. */
  static GitLook.Failed of(GitRemote remote, Fault fault, String reason) {
    return new GitLook.Failed(
        fault,
        String.format(
            Locale.ROOT,
            "cannot look at the branch '%s' of %s: %s",
            remote.branch(),
            remote.address(),
            reason),
        remedy(fault));
  }

  private static Fault fault(Throwable failure) {
    for (Throwable one = failure; one != null; one = one.getCause()) {
      Fault known = knownFault(one);
      if (known != null) {
        return known;
      }
    }
    return failure instanceof TransportException ? Fault.REFUSED : Fault.COPY;
  }

  private static @Nullable Fault knownFault(Throwable one) {
    String message = String.valueOf(one.getMessage()).toLowerCase(Locale.ROOT);
    return switch (one) {
      case BoundedHttp.LargeException _ -> Fault.LARGE;
      case TooLargePackException _ -> Fault.LARGE;
      case Deadline.LateException _ -> Fault.SLOW;
      case SocketTimeoutException _ -> Fault.SLOW;
      case InterruptedIOException _ -> Fault.SLOW;
      case SSLException _ -> Fault.UNTRUSTED;
      case UnknownHostException _ -> Fault.UNREACHABLE;
      case ConnectException _ -> Fault.UNREACHABLE;
      case NoRouteToHostException _ -> Fault.UNREACHABLE;
      // With ssh, JGit takes whatever it says for a repository that isn't there.
      case NoRemoteRepositoryException _ ->
          Objects.requireNonNullElse(byMessage(one, message), Fault.CREDENTIALS);
      case EOFException _ -> Fault.PARTIAL;
      case SocketException _ -> Fault.PARTIAL;
      case CorruptObjectException _ -> Fault.PARTIAL;
      case MissingObjectException _ -> Fault.PARTIAL;
      case PackProtocolException _ ->
          message.contains("invalid advertisement") ? Fault.REFUSED : Fault.PARTIAL;
      default -> byMessage(one, message);
    };
  }

  /** JGit says some things in words alone. */
  private static @Nullable Fault byMessage(Throwable one, String message) {
    if (one instanceof IOException && message.contains("premature eof")) {
      return Fault.PARTIAL;
    }
    if (!(one instanceof TransportException)) {
      return null;
    }
    if (message.contains("host key verification failed")) {
      return Fault.UNTRUSTED;
    }
    if (message.contains("not authorized")
        || message.contains("authentication is required")
        || message.contains("permission denied")
        || message.contains("not permitted")
        || message.contains("auth fail")) {
      return Fault.CREDENTIALS;
    }
    if (UNREACHABLE.stream().anyMatch(message::contains)) {
      return Fault.UNREACHABLE;
    }
    if (message.contains("timed out") || message.contains("read timeout")) {
      return Fault.SLOW;
    }
    return null;
  }

  private static String reason(Throwable failure) {
    Throwable last = failure;
    var words = new StringBuilder(words(failure));
    for (Throwable one = failure.getCause(); one != null; one = one.getCause()) {
      String more = words(one);
      if (!words.toString().contains(more)) {
        words.append(": ").append(more);
      }
      last = one;
    }
    return words.isEmpty() ? last.getClass().getSimpleName() : words.toString();
  }

  private static String words(Throwable one) {
    return (one.getMessage() == null ? one.getClass().getSimpleName() : one.getMessage())
        .replaceAll("\\p{Cntrl}+", " ")
        .strip();
  }

  private static String remedy(Fault fault) {
    return switch (fault) {
      case UNREACHABLE -> "See that the server runs and can be reached from this machine.";
      case UNTRUSTED ->
          "See that its certificate is valid for the name in the address and has not run out, and"
              + " that 'certificates-file' holds what it comes from; with ssh, that"
              + " 'known-hosts-file' is there and has the server's key.";
      case CREDENTIALS ->
          "See that the repository is there, that Ken's user may read it, and that the password is"
              + " right; with ssh, that 'key-file' has a key that the server knows and no"
              + " passphrase.";
      case BRANCH -> "Mend the source's 'branch', or make the branch again.";
      case SLOW ->
          "See what keeps the server, or raise 'git.timeout-seconds' and" + " 'git.whole-seconds'.";
      case LARGE -> "Take out what need not be read, or raise 'git.megabytes'.";
      case PARTIAL ->
          "See what cuts the connection, and that the repository is sound ('git fsck').";
      case REFUSED ->
          "See that the address is that of a Git repository, written as the server gives it"
              + " without redirecting.";
      case COPY ->
          "See that the data folder has space and belongs to the user that runs Ken. Ken's copy"
              + " may be deleted: it is fetched anew.";
    };
  }
}
