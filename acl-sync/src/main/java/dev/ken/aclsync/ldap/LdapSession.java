package dev.ken.aclsync.ldap;

import com.unboundid.ldap.sdk.ExtendedResult;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPConnectionOptions;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPExtendedOperationException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SimpleBindRequest;
import com.unboundid.ldap.sdk.extensions.StartTLSExtendedRequest;
import com.unboundid.util.ssl.JVMDefaultTrustManager;
import com.unboundid.util.ssl.PEMFileTrustManager;
import com.unboundid.util.ssl.SSLUtil;
import dev.ken.aclsync.ldap.LdapSettings.Encryption;
import dev.ken.aclsync.source.DirectoryReading.Fault;
import dev.ken.core.error.KenException;
import java.security.GeneralSecurityException;
import java.security.KeyStoreException;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.SocketFactory;
import javax.net.ssl.SSLContext;

/**
 * One connection to a server, signed in, that breaks when its time is over, which begins before it
 * is made: a server that sends a little now and then would otherwise keep a reading for ever.
 */
final class LdapSession implements AutoCloseable {
  /** A group of a million members is one entry, and one message. */
  private static final int LONGEST_MESSAGE = 256 * 1024 * 1024;

  private final WatchedSockets sockets;
  private final LDAPConnection connection;
  private final LdapSettings settings;
  private final CompletableFuture<?> end;
  private volatile boolean over;

  private LdapSession(WatchedSockets sockets, LdapSettings settings) {
    this.sockets = sockets;
    this.connection = new LDAPConnection(sockets, options(settings));
    this.settings = settings;
    this.end =
        CompletableFuture.runAsync(
            this::breakOff,
            CompletableFuture.delayedExecutor(
                settings.limits().whole().toMillis(), TimeUnit.MILLISECONDS));
  }

  /** Connects, checks who answers, and signs in. */
  static LdapSession open(LdapSettings settings) throws LdapFailure {
    SocketFactory plain =
        settings.encryption() == Encryption.TLS
            ? tls(settings).getSocketFactory()
            : SocketFactory.getDefault();
    var session = new LdapSession(new WatchedSockets(plain, settings.limits().answer()), settings);
    try {
      session.connect();
      if (settings.encryption() == Encryption.START_TLS) {
        session.startTls();
      }
      session.bind();
      return session;
    } catch (LdapFailure | RuntimeException e) {
      session.close();
      throw e;
    }
  }

  private static LDAPConnectionOptions options(LdapSettings settings) {
    int patience = Math.toIntExact(settings.limits().answer().toMillis());
    var options = new LDAPConnectionOptions();
    options.setConnectTimeoutMillis(patience);
    options.setResponseTimeoutMillis(patience);
    options.setAbandonOnTimeout(true);
    options.setFollowReferrals(false);
    options.setMaxMessageSize(LONGEST_MESSAGE);
    options.setSSLSocketVerifier(new HostCheck());
    return options;
  }

  private void connect() throws LdapFailure {
    String action = "connect to " + place(settings);
    long began = System.nanoTime();
    try {
      connection.connect(settings.server().host(), settings.server().port());
    } catch (LDAPException e) {
      // Of silence while TLS is agreed on, only that it was not agreed on is told.
      Duration took = Duration.ofNanos(System.nanoTime() - began);
      throw !over && took.compareTo(settings.limits().answer()) >= 0
          ? LdapFailure.slow(action, settings.limits().answer(), e)
          : failure(action, e);
    }
  }

  private void startTls() throws LdapFailure {
    String action = "encrypt the connection to " + place(settings);
    try {
      ExtendedResult result =
          connection.processExtendedOperation(new StartTLSExtendedRequest(tls(settings)));
      if (!result.getResultCode().equals(ResultCode.SUCCESS)) {
        throw new LdapFailure(
            Fault.UNTRUSTED,
            String.format(
                Locale.ROOT,
                "cannot %s: the server refuses StartTLS (%s)",
                action,
                result.getResultCode().getName()),
            "Let the server offer StartTLS, or write its address with ldaps://.",
            new LDAPExtendedOperationException(result));
      }
    } catch (LDAPException e) {
      throw failure(action, e);
    }
  }

  private void bind() throws LdapFailure {
    String action = "sign in to " + place(settings) + " as '" + settings.bindName() + "'";
    String password;
    try {
      password = settings.password().get();
    } catch (KenException e) {
      throw new LdapFailure(
          Fault.CREDENTIALS, "cannot " + action + ": " + e.getMessage(), e.remedy(), e);
    }
    try {
      connection.bind(new SimpleBindRequest(settings.bindName(), password));
    } catch (LDAPException e) {
      throw failure(action, e);
    }
  }

  private static SSLContext tls(LdapSettings settings) throws LdapFailure {
    try {
      var trust =
          settings.authorities().isPresent()
              ? new PEMFileTrustManager(settings.authorities().get().toFile())
              : JVMDefaultTrustManager.getInstance();
      return new SSLUtil(trust).createSSLContext();
    } catch (KeyStoreException e) {
      throw new LdapFailure(
          Fault.UNTRUSTED,
          String.format(
              Locale.ROOT,
              "cannot read the certificates in %s: %s",
              settings.authorities().map(Object::toString).orElse("the Java runtime"),
              e.getMessage()),
          "Put the certificates of the authorities into the file, in PEM.",
          e);
    } catch (GeneralSecurityException e) {
      throw new LdapFailure(
          Fault.UNTRUSTED,
          "cannot make a TLS context: " + e.getMessage(),
          "See that this Java runtime has TLS 1.2 or 1.3.",
          e);
    }
  }

  /** The server as an operator knows it. */
  static String place(LdapSettings settings) {
    return String.format(
        Locale.ROOT,
        "%s://%s:%d",
        settings.encryption() == Encryption.TLS ? "ldaps" : "ldap",
        settings.server().host(),
        settings.server().port());
  }

  LDAPConnection connection() {
    return connection;
  }

  /** Understands a failure on this connection. */
  LdapFailure failure(String action, LDAPException failure) {
    if (over) {
      return new LdapFailure(
          Fault.SLOW,
          String.format(
              Locale.ROOT,
              "cannot %s: it took longer than %d seconds",
              action,
              settings.limits().whole().toSeconds()),
          "See what keeps the server busy, or raise 'ldap.whole-seconds'.",
          failure);
    }
    return LdapFailure.of(action, failure);
  }

  private void breakOff() {
    over = true;
    sockets.close();
    connection.close();
  }

  @Override
  public void close() {
    end.cancel(false);
    connection.close();
    sockets.close();
  }
}
