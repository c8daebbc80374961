package dev.ken.aclsync.ldap;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.util.ssl.HostNameSSLSocketVerifier;
import com.unboundid.util.ssl.SSLSocketVerifier;
import java.io.IOException;
import java.net.InetAddress;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSocket;

/**
 * Whether a certificate is of the host that was asked for; that it is not can be told apart. An
 * address must be in the certificate as one: the library takes any certificate for a loopback
 * address, at which a tunnel may begin that ends anywhere.
 */
final class HostCheck extends SSLSocketVerifier {
  /** The kind of an alternative name that is an address (RFC 5280, 4.2.1.6). */
  private static final int ADDRESS = 7;

  private final SSLSocketVerifier names = new HostNameSSLSocketVerifier(false);

  @Override
  public void verifySSLSocket(String host, int port, SSLSocket socket) throws LDAPException {
    try {
      // What went wrong with TLS is told here, and not that nobody was found.
      socket.startHandshake();
      names.verifySSLSocket(host, port, socket);
      requireAddress(host, socket);
      // From now on the library watches over the time that an answer takes.
      socket.setSoTimeout(0);
    } catch (LDAPException e) {
      var untrusted = new SSLPeerUnverifiedException(e.getMessage());
      untrusted.initCause(e);
      throw new LDAPException(e.getResultCode(), e.getMessage(), untrusted);
    } catch (IOException | CertificateParsingException e) {
      throw new LDAPException(
          ResultCode.CONNECT_ERROR, "TLS was not agreed on: " + e.getMessage(), e);
    }
  }

  private static void requireAddress(String host, SSLSocket socket)
      throws SSLPeerUnverifiedException, CertificateParsingException {
    Optional<InetAddress> address = address(host);
    if (address.isPresent()
        && !(socket.getSession().getPeerCertificates()[0] instanceof X509Certificate certificate
            && isOf(certificate, address.get()))) {
      throw new SSLPeerUnverifiedException("the certificate does not name the address " + host);
    }
  }

  private static boolean isOf(X509Certificate certificate, InetAddress address)
      throws CertificateParsingException {
    Collection<List<?>> alternatives = certificate.getSubjectAlternativeNames();
    return alternatives != null
        && alternatives.stream()
            .filter(name -> name.get(0).equals(ADDRESS))
            .anyMatch(name -> address(String.valueOf(name.get(1))).equals(Optional.of(address)));
  }

  private static Optional<InetAddress> address(String text) {
    try {
      return Optional.of(InetAddress.ofLiteral(text));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }
}
